"""Who may use the routes about applications that belong to another authority."""

from collections.abc import Mapping

from efa.identity.rights import Action
from tests.web.matrix.needs import Need, Route, pages, read, write

_OF_CASE = "/api/v1/staff/applications/{application}"
BY_NEED_OF_FORWARDING: Mapping[Need, tuple[Route, ...]] = {
    Action.FORWARD: (
        *pages("/verwaltung/antrag/{application}/weiterleiten"),
        *read(f"{_OF_CASE}/authorities"),
        *write(f"{_OF_CASE}/forward"),
        *pages("/verwaltung/aufnahme/{intake}/weiterleiten"),
        *write("/api/v1/staff/intakes/{intake}/forward"),
    ),
    Action.READ_INBOX: read("/verwaltung/uebergang", "/api/v1/staff/successions"),
}
