"""Who may use the pages of organisations."""

from collections.abc import Mapping

from efa.identity.organisation_rights import OrganisationAct
from tests.web.matrix.needs import Anybody, Need, Route, pages, read, write

BY_NEED_OF_ORGANISATIONS: Mapping[Need, tuple[Route, ...]] = {
    Anybody.ORGANISATION: (
        *read("/organisation"),
        *pages("/organisation/auswahl", "/organisation/sitzungen"),
        *write("/organisation/einladung"),
    ),
    OrganisationAct.BILL: (
        *read("/organisation/abrechnungen"),
        *pages("/organisation/abrechnungen/neu"),
        *write("/organisation/abrechnungen/{bill}/zurueckziehen"),
    ),
    OrganisationAct.CONFIRM: (
        *pages("/organisation/bestaetigungen", "/organisation/bestaetigungen/{request}"),
        *write("/organisation/bestaetigungen/{request}/ablehnen"),
    ),
    OrganisationAct.MANAGE_MEMBERS: pages(
        *("/organisation/mitglieder", "/organisation/mitglieder/{member}", "/organisation/mitglieder/{member}/beenden"),
    ),
}
