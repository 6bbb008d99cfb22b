"""What every page of staff begins with: who works, with which tools, on which case."""

from uuid import UUID

from markupsafe import Markup
from starlette.responses import Response

from efa.applications.errors import ApplicationNotFound
from efa.applications.press import Press
from efa.applications.problems import Problem
from efa.delivery.addressee import Addressee
from efa.identity.actor import Staff
from efa.kit.ids import from_public
from efa.kit.texts import Texts
from efa.sdk.channel import Recipient
from efa.web.deps import Visit
from efa.web.incoming import Fields


async def at_work(visit: Visit) -> Staff:
    """The member of this authority. Raises SessionEnded, FormNotOurs."""
    async with visit.session():
        return visit.staff


def press_of(visit: Visit) -> Press:
    """What the use cases of an authority need besides the database."""
    state = visit.state
    return Press(state.host, state.store, state.settings.seal_folder)


def addressee_of(visit: Visit) -> Addressee:
    """The authority of the visit, as what leaves the platform names it."""
    known = visit.tenant
    to = Recipient(slug=known.slug, ars=known.area, authority=visit.settings.authority or known.name)
    return Addressee(to, visit.settings)


def case_id(text: str) -> UUID:
    """The application in an address. Raises ApplicationNotFound."""
    found = from_public(text)
    if found is None:
        raise ApplicationNotFound
    return found


def seen_version(fields: Fields) -> int:
    """The version of the page that the person saw; 0, which no application has, for nonsense."""
    return fields.number("version")


def as_draft(letter: bytes) -> Response:
    """A letter to look at, which is stored nowhere."""
    headers = {"Content-Disposition": 'inline; filename="Entwurf.pdf"'}
    return Response(letter, media_type="application/pdf", headers=headers)


def problem_lines(texts: Texts, problems: object) -> list[tuple[str, Markup]]:
    """What is wrong with a form: id of the field and the words."""
    found = problems if isinstance(problems, tuple) else ()
    return [(p.field, texts.html(p.code, **p.params)) for p in found if isinstance(p, Problem)]
