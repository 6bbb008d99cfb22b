"""Who may use the routes about applications that are taken in. What lies below /schalter/… has its own tests."""

from collections.abc import Mapping

from efa.identity.rights import Action
from tests.web.matrix.needs import Anybody, Need, Route, pages, read, write

_API = "/api/v1/staff/intakes"
_ONE = "/verwaltung/aufnahme/{intake}"
BY_NEED_OF_INTAKE: Mapping[Need, tuple[Route, ...]] = {
    Action.TAKE_IN: (
        *pages("/verwaltung/aufnahme", f"{_ONE}/verwerfen", f"{_ONE}/zuordnen", f"{_ONE}/zurueckgeben"),
        *read(_ONE, f"{_ONE}/dokument", f"{_ONE}/dateien/{{file}}"),
        *write(f"{_ONE}/papier", f"{_ONE}/papier/{{file}}/entfernen"),
        *pages(_API),
        *read(f"{_API}/{{intake}}", f"{_API}/{{intake}}/document", f"{_API}/{{intake}}/files/{{file}}"),
        *write(f"{_API}/{{intake}}/name", f"{_API}/{{intake}}/return"),
    ),
    Action.MANAGE_SENDERS: (*pages("/verwaltung/einreicher"), *write("/verwaltung/einreicher/{sender}")),
    Anybody.SENDER: (*write("/api/v1/intake"), *read("/api/v1/intake/{intake}")),
}
