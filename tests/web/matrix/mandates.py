"""Who may use the routes about mandates. What is done for others (/fuer/…) is proved in tests/web/mandates."""

from collections.abc import Mapping

from efa.identity.organisation_rights import OrganisationAct
from efa.identity.rights import Action
from tests.web.matrix.needs import Anybody, Need, Route, pages, read, write

_API = "/api/v1"
_MANDATE = "/verwaltung/vollmachten/{mandate}"
BY_NEED_OF_MANDATES: Mapping[Need, tuple[Route, ...]] = {
    Anybody.PUBLIC: pages("/uebersicht"),  # there is nothing behind it but for somebody else, below /fuer/…
    Anybody.OWNER: (
        *pages("/konto/vollmachten", "/konto/vollmachten/neu", "/konto/vollmachten/{mandate}"),
        *pages("/konto/hilfe", "/konto/hilfe/urkunde"),
        *pages(f"{_API}/mandates", f"{_API}/helped"),
        *write(f"{_API}/mandates/offers"),
        *read(f"{_API}/mandates/{{mandate}}"),
        ("DELETE", f"{_API}/mandates/{{mandate}}"),
    ),
    OrganisationAct.ASSIST: (
        *pages("/organisation/menschen", "/organisation/menschen/neu", "/organisation/menschen/urkunde"),
    ),
    Action.CHECK_MANDATES: (
        *read("/verwaltung/vollmachten", f"{_MANDATE}/datei/{{file}}"),
        *pages(_MANDATE),
    ),
    Action.MANAGE_ORGANISATIONS: (
        *read("/verwaltung/organisationen"),
        *pages("/verwaltung/organisationen/{organisation}"),
    ),
}
