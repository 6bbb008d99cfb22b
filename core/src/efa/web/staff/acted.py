"""Who handed an application in for the person, as the caseworker sees it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from uuid import UUID

from markupsafe import Markup

from efa.applications.acted_for import ActedFor
from efa.applications.helpers import Helper
from efa.kit.clock import day_of
from efa.kit.ids import to_public
from efa.kit.texts import Texts


def acted_facts(texts: Texts, acted: ActedFor | None, link: Callable[..., str]) -> Iterator[tuple[str, object]]:
    """The mandate as it was then, the way to what it is now, and a warning where the record was changed."""
    if acted is None:
        return
    since = texts.date(day_of(datetime.fromisoformat(acted.confirmed_at)))
    kind = texts(f"mandate.kind.{acted.kind}")
    said = texts.html("staff.case.acted.text", person=acted.person, stelle=acted.agent, art=kind, tag=since)
    address = link(mandate=to_public(UUID(acted.mandate)))
    look = Markup('<a class="kern-link kern-link--no-visited-state" href="{}">{}</a>')
    yield texts("staff.case.acted"), said + " " + look.format(address, texts("staff.case.acted.look"))
    if not acted.untouched:
        yield texts("staff.case.acted"), texts("staff.case.acted.changed")


def helper_words(texts: Texts, helper: Helper) -> str:
    """Who acted, for whom, by which right."""
    art = texts(f"mandate.kind.{helper.kind}")
    return texts("mandate.acted_by", wer=helper.name, fuer=helper.principal, art=art)
