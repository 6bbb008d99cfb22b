"""Who may use the routes about deliveries."""

from collections.abc import Mapping

from efa.identity.rights import Action
from tests.web.matrix.needs import Anybody, Need, Route, pages, read, write

_API = "/api/v1/staff/deliveries"
_PAGES = "/verwaltung/zustellung"
_DOUBT = f"{_PAGES}/antworten/{{doubt}}"
_MESSAGES = "/verwaltung/mitteilungen"
_MESSAGE = f"{_MESSAGES}/{{told}}"
_ONE = f"{_PAGES}/{{consignment}}"
_COPIES = "/verwaltung/postfachkopien"
BY_NEED_OF_DELIVERIES: Mapping[Need, tuple[Route, ...]] = {
    Action.LOOK_AFTER_DELIVERIES: (
        *read(_PAGES, _ONE, f"{_ONE}/nachweise.zip", _DOUBT),
        *write(f"{_PAGES}/erneut", f"{_PAGES}/mitteilen", f"{_DOUBT}/erledigt"),
        *write(f"{_ONE}/erneut", f"{_ONE}/anderer-weg"),
        *read(_COPIES, "/api/v1/staff/copies"),
        *write(*(f"/api/v1/staff/copies/{{copy}}/{act}" for act in ("again", "on-paper", "settle"))),
        *write(*(f"{_COPIES}/{{copy}}/{act}" for act in ("erneut", "papier", "erledigt"))),
        *read(_API, f"{_API}/{{consignment}}", f"{_API}/{{consignment}}/proofs"),
        *read("/api/v1/staff/doubts", "/api/v1/staff/doubts/{doubt}/raw"),
        *write("/api/v1/staff/doubts/{doubt}/settle", f"{_API}/resend", f"{_API}/tell"),
        *write(f"{_API}/{{consignment}}/resend", f"{_API}/{{consignment}}/fall-back"),
    ),
    Action.READ_APPLICATION: read(
        "/verwaltung/antrag/{application}/xdomea.zip",
        "/verwaltung/eingang/xdomea.zip",
        "/api/v1/staff/applications/{application}/xdomea",
    ),
    Action.MOVE_LEAD: (
        *pages("/verwaltung/antrag/{application}/zurueckholen"),
        *write("/verwaltung/antrag/{application}/zurueckgeben"),
        *write(*(f"/api/v1/staff/applications/{{application}}/{act}-lead" for act in ("take", "give"))),
    ),
    Action.PLACE_MESSAGES: (
        *read(_MESSAGES, f"{_MESSAGE}/inhalt", f"{_MESSAGE}/datei", "/api/v1/staff/messages"),
        *pages(_MESSAGE),
        *write(f"{_MESSAGE}/ablehnen", *(f"/api/v1/staff/messages/{{told}}/{act}" for act in ("place", "refuse"))),
    ),
    Action.PRINT_LETTERS: (
        *read("/api/v1/staff/letters-to-authorities"),
        *write(*(f"/api/v1/staff/letters-to-authorities/{act}" for act in ("bundle", "posted"))),
    ),
    Action.READ_DELIVERIES: read("/betrieb/zustellung"),
    Anybody.PUBLIC: write("/fit-connect/callback/{benefit}"),  # 401 for whoever does not sign it
}
