"""Routes about measures, and those of organisations in the API."""

from collections.abc import Mapping

from efa.identity.organisation_rights import OrganisationAct
from efa.identity.rights import Action
from tests.web.matrix.needs import Anybody, Need, Route, pages, read, write

_OWN, _CASE = "/konto/antraege/{receipt}/massnahmen", "/verwaltung/antrag/{application}/massnahmen"
_REGISTER = "/api/v1/drafts/{draft}/registers/{document}"
_OF_MINE = "/api/v1/applications/{application}"
_OF_CASE = "/api/v1/staff/applications/{application}/measures"
_RUN, _API = "/organisation/massnahmen", "/api/v1/organisation"

BY_NEED_OF_MEASURES: Mapping[Need, tuple[Route, ...]] = {
    Anybody.OWNER: (
        *pages(_OWN),
        *write(f"{_OWN}/{{participation}}", f"{_REGISTER}/retrieval", f"{_REGISTER}/use"),
        *read(_REGISTER, f"{_OF_MINE}/measures"),
        *write(f"{_OF_MINE}/measures/codes", f"{_OF_MINE}/participations/{{participation}}/agreement"),
        ("DELETE", _REGISTER),
        ("DELETE", f"{_OF_MINE}/participations/{{participation}}"),
    ),
    Action.READ_APPLICATION: read(_CASE, _OF_CASE),
    Action.ASK: write(_CASE, f"{_OF_CASE}/codes"),
    OrganisationAct.RUN_MEASURES: (
        *read(_RUN),
        *pages(f"{_RUN}/neu", f"{_RUN}/{{measure}}"),
        *write("/organisation/teilnahmen/{participation}/beenden"),
        *pages(f"{_API}/measures"),
        *read(f"{_API}/measures/{{measure}}"),
        *write(f"{_API}/measures/{{measure}}/participants"),
        ("DELETE", f"{_API}/participations/{{participation}}"),
    ),
    OrganisationAct.CONFIRM: (
        *pages(f"{_API}/requests"),
        *read(f"{_API}/requests/{{request}}"),
        *write(f"{_API}/requests/{{request}}/confirmation", f"{_API}/requests/{{request}}/refusal"),
    ),
    OrganisationAct.BILL: (
        *read(f"{_API}/billable"),
        *pages(f"{_API}/bills"),
        *write(f"{_API}/bills/{{bill}}/withdraw"),
    ),
    Anybody.PUBLIC: (*read(f"{_API}/session"), ("DELETE", f"{_API}/session")),
}
