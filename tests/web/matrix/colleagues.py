"""Who may use the routes about people of the authority: who they are, what they may do, who stands in for them."""

from collections.abc import Mapping

from efa.identity.rights import Action
from tests.web.matrix.needs import Need, Route, pages, read, write

_API, _AWAY = "/api/v1", "/verwaltung/vertretung"
_DELETE, _PUT = "DELETE", "PUT"
BY_NEED_OF_COLLEAGUES: Mapping[Need, tuple[Route, ...]] = {
    Action.NAME_SUBSTITUTE: (
        *pages(_AWAY, f"{_API}/staff/substitutions"),
        *write(f"{_AWAY}/{{substitution}}/beenden"),
        (_DELETE, f"{_API}/staff/substitutions/{{substitution}}"),
    ),
    Action.MANAGE_STAFF: (
        *read("/verwaltung/personen"),
        *pages("/verwaltung/personen/neu", "/verwaltung/personen/{person}", "/verwaltung/personen/{person}/beenden"),
        *pages(f"{_API}/staff/people"),
        *write("/verwaltung/personen/vorschlag/{proposal}", f"{_API}/staff/proposals/{{proposal}}"),
        *read(f"{_API}/staff/proposals"),
        *((method, f"{_API}/staff/people/{{person}}") for method in (_PUT, _DELETE)),
    ),
}
