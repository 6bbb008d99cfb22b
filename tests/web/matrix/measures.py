"""Routes about measures: the person, the authority, the organisation that runs them."""

from collections.abc import Mapping

from efa.identity.organisation_rights import OrganisationAct
from efa.identity.rights import Action
from tests.web.matrix.needs import Anybody, Need, Route, pages, read, write

_OWN, _CASE = "/konto/antraege/{receipt}/massnahmen", "/verwaltung/antrag/{application}/massnahmen"
_RUN = "/organisation/massnahmen"

BY_NEED_OF_MEASURES: Mapping[Need, tuple[Route, ...]] = {
    Anybody.OWNER: (*pages(_OWN), *write(f"{_OWN}/{{participation}}")),
    Action.READ_APPLICATION: read(_CASE),
    Action.ASK: write(_CASE),
    OrganisationAct.RUN_MEASURES: (
        *read(_RUN),
        *pages(f"{_RUN}/neu", f"{_RUN}/{{measure}}"),
        *write("/organisation/teilnahmen/{participation}/beenden"),
    ),
}
