"""What a page that was sent asks for, and where it leads."""

from urllib.parse import urlencode

from efa.applications.answer_page import Answered, AnswerPage
from efa.applications.merge_page import Action
from efa.web.citizen.desk import FROM_CHECK, Desk
from efa.web.deps import Visit
from efa.web.incoming import Fields, harmless

DISPUTED, IN_ADDRESS = "_disputed", "stimmt-nicht"
_WRONG, _RIGHT = "_wrong", "_right"
_ACTIONS: dict[str, Action] = {"": "next", "back": "back", "later": "later", "skip": "skip", "lang": "language"}
_STAYS = ("language", "dispute")
_MOST = 20


def asked_anew(visit: Visit) -> tuple[str, ...]:
    """Questions (ids) whose confirmed answer the person says is wrong, as the address names them."""
    return tuple(map(harmless, visit.request.query_params.getlist(IN_ADDRESS)[:_MOST]))


def command_of(desk: Desk, path: str, fields: Fields) -> AnswerPage:
    """The page as it was sent."""
    pressed, visit = fields.first("_action"), desk.visit
    action = _ACTIONS.get(pressed.partition(":")[0], "next")
    return AnswerPage(
        draft=desk.draft,
        owner=desk.owner,
        path=path,
        fields=fields,
        seen=fields.first("_v"),
        action="dispute" if action == "next" and _WRONG in fields else action,
        lang=visit.lang,
        source="staff" if visit.intake else "helper" if visit.helping else "person",
        from_check=FROM_CHECK in visit.request.url.query,
        whole=False,
        disputed=tuple(fields.get(DISPUTED, ())),
        restored=tuple(fields.get(_RIGHT, ())),
        now=visit.now,
    )


def way_on(desk: Desk, answered: Answered, command: AnswerPage, fields: Fields) -> str:
    """The address that follows."""
    if command.action == "later":
        return desk.visit.link("draft_later", draft=desk.public)
    if answered.step is None:
        return desk.overview
    if answered.step in answered.state.added and answered.step == answered.state.next_open:
        return desk.go_on(answered.state)
    address = desk.page(answered.state, answered.step)
    if answered.more:
        return f"{address}?{FROM_CHECK}&mehr={answered.more}"
    return address + _of_same_page(command, fields) if command.action in _STAYS else address


def _of_same_page(command: AnswerPage, fields: Fields) -> str:
    """What an address needs so that the page is shown as before, and confirmed answers that are wrong are asked."""
    asked = [*(one for one in command.disputed if one not in command.restored), *fields.get(_WRONG, ())]
    known = [FROM_CHECK] if command.from_check else []
    known += [urlencode({IN_ADDRESS: one}) for one in dict.fromkeys(asked[:_MOST])]
    return f"?{'&'.join(known)}" if known else ""
