"""What stands around the content of every page: whose pages these are, who is logged in, and what they may do."""

from typing import TYPE_CHECKING

from efa.identity.actor import Citizen, Representative, Staff
from efa.identity.rights import rights_of
from efa.web.actors import csrf_of
from efa.web.around import contact_of
from efa.web.counter_shown import shown_taking
from efa.web.helping_shown import shown_helping
from efa.web.html import Frame
from efa.web.lasting import lasting

if TYPE_CHECKING:
    from efa.web.visit import Visit

NO_SESSION = "-"  # the token of forms for people without session: nothing is theirs that could be abused


def frame_of(visit: "Visit") -> Frame:
    """The frame of a page of this request."""
    login, actor = visit.login, visit.actor
    return Frame(
        texts=visit.texts,
        tenant=visit.tenant.name,
        csrf=csrf_of(login) if login else NO_SESSION,
        languages=visit.languages,
        contact=contact_of(visit.settings, visit.lang),
        person=isinstance(actor, Citizen | Representative | Staff),
        demo=visit.state.settings.environment == "demo",
        lasting=lasting(visit.texts, login, visit.now),
        area=visit.area,
        rights=rights_of(actor) if isinstance(actor, Staff) else frozenset(),
        acting=actor.acting if isinstance(actor, Representative) else None,
        helping=shown_helping(visit.texts, visit.helping),
        taking=shown_taking(visit.texts, visit.intake),
        elsewhere=login.elsewhere if login else False,
        intakes=visit.waiting,
        given_back=getattr(visit.request.state, "given_back", False),
    )
