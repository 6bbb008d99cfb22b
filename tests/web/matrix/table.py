"""Who may use which route: every route of the application stands here once. A new one that does not fails a test."""

from collections.abc import Mapping

from efa.identity.rights import Action
from tests.web.matrix.colleagues import BY_NEED_OF_COLLEAGUES
from tests.web.matrix.deliveries import BY_NEED_OF_DELIVERIES
from tests.web.matrix.forwarding import BY_NEED_OF_FORWARDING
from tests.web.matrix.intake import BY_NEED_OF_INTAKE
from tests.web.matrix.mandates import BY_NEED_OF_MANDATES
from tests.web.matrix.measures import BY_NEED_OF_MEASURES
from tests.web.matrix.needs import Anybody, Need, Route, pages, read, write
from tests.web.matrix.organisations import BY_NEED_OF_ORGANISATIONS

_DELETE, _PUT, _PATCH = "DELETE", "PUT", "PATCH"
_CASE, _API = "/verwaltung/antrag/{application}", "/api/v1"
_SETTING = f"{_API}/staff/settings/{{setting}}"
_OF_CASE = f"{_API}/staff/applications/{{application}}"
_FILES = (f"{_CASE}/datei/{{file}}", f"{_OF_CASE}/files/{{file}}")
_DECISION = f"{_CASE}/entscheidung/{{decision}}"
_DRAFT, _OWN, _DRAFTS = "/antrag/{draft}", "/konto/antraege/{receipt}", f"{_API}/drafts/{{draft}}"
_CONSENT, _ADDRESS = f"{_API}/consents/notice-electronic", f"{_API}/mail-address"
_CENTRAL = f"{_API}/central-mailbox"
_MINE, _QUESTION = f"{_API}/applications/{{application}}", f"{_API}/questions/{{question}}"


_BY_NEED: Mapping[Need, tuple[Route, ...]] = {
    Anybody.PUBLIC: (
        *read("/", "/ort", "/leistungen/{key}", "/impressum", "/datenschutz", "/barrierefreiheit", "/demo"),
        *read("/health/live", "/health/ready", "/metrics", "/rueckmeldung/danke", "/barriere/danke"),
        *read("/anmelden", "/anmelden/konto", "/anmelden/rueckkehr"),
        *read("/verwaltung/anmelden", "/verwaltung/anmelden/rueckkehr"),
        *read("/organisation/anmelden", "/organisation/anmelden/rueckkehr"),
        *pages("/organisation/abmelden"),
        *write("/organisation/sitzung/verlaengern"),
        *pages("/rueckmeldung", "/barriere", "/antrag/fortsetzen", "/pruefsumme", "/abmelden", "/verwaltung/abmelden"),
        *write("/demo/ausfall", "/sprache", "/leistungen/{benefit}/antrag"),
        *pages("/anmelden/abmeldung/{realm}"),
        *read(f"{_API}/openapi.json", f"{_API}/places", f"{_API}/places/{{ars}}/authorities/{{benefit}}"),
        *read(f"{_API}/benefits", f"{_API}/benefits/{{benefit}}", f"{_API}/benefits/{{benefit}}/schema"),
        *pages(f"{_API}/benefits/{{benefit}}/estimate"),
        *pages(f"{_API}/session"),
        *read(f"{_API}/staff/session"),
        (_DELETE, f"{_API}/session"),
        (_DELETE, f"{_API}/staff/session"),
        *write(f"{_API}/drafts/resume", "/sitzung/verlaengern", "/verwaltung/sitzung/verlaengern"),
    ),
    Anybody.OWNER: (
        *read(_DRAFT, f"{_DRAFT}/uebersicht"),
        *pages(f"{_DRAFT}/speichern", f"{_DRAFT}/loeschen", f"{_DRAFT}/ort", f"{_DRAFT}/eintrag/{{item}}/entfernen"),
        *pages(f"{_DRAFT}/{{path:path}}"),
        *write(f"{_DRAFT}/datei", f"{_DRAFT}/datei/{{file}}/entfernen", f"{_DRAFT}/zurueckholen"),
        *read("/eingang/{receipt}", "/eingang/{receipt}/bestaetigung.pdf"),
        *read("/eingang/{receipt}/antrag.pdf", "/eingang/{receipt}/antrag.json"),
        *read("/konto/antraege", _OWN, "/konto/nachrichten", "/konto/abrufe"),
        *pages(f"{_DRAFT}/register/{{document}}"),
        *read("/konto/nachrichten/{message}", "/konto/nachrichten/{message}/datei"),
        *pages(f"{_OWN}/zurueckziehen", f"{_OWN}/unterlagen", "/konto/fragen/{question}"),
        *pages("/konto/einwilligungen", "/konto/zentrales-postfach", "/konto/sitzungen", "/konto/daten/loeschen"),
        *read("/konto/daten", "/konto/daten.json", "/konto/daten.pdf", f"{_API}/account", f"{_API}/account.pdf"),
        (_DELETE, f"{_API}/account"),
        *write(f"{_OWN}/folgen"),
        *pages(f"{_OWN}/bestaetigungen"),
        *read(f"{_OWN}/bestaetigungen/{{request}}"),
        *read(f"{_API}/messages", f"{_API}/messages/{{message}}"),
        *pages(f"{_API}/drafts", f"{_MINE}/files"),
        *read(_DRAFTS, f"{_DRAFTS}/files/{{file}}", f"{_DRAFTS}/summary", f"{_DRAFTS}/pages/{{path:path}}"),
        *write(f"{_DRAFTS}/resume-code", f"{_DRAFTS}/items", f"{_DRAFTS}/items/undo", f"{_DRAFTS}/files"),
        *write(f"{_DRAFTS}/submit"),
        (_PUT, f"{_DRAFTS}/statements"),
        (_PATCH, f"{_DRAFTS}/pages/{{path:path}}"),
        (_DELETE, f"{_DRAFTS}/items/{{item}}"),
        (_DELETE, f"{_DRAFTS}/files/{{file}}"),
        (_DELETE, _DRAFTS),
        *read(f"{_API}/applications", _MINE, f"{_MINE}/content", f"{_MINE}/receipt.pdf", f"{_MINE}/files/{{file}}"),
        *write(f"{_MINE}/withdraw", f"{_QUESTION}/files", f"{_QUESTION}/answer"),
        *read(_QUESTION, f"{_API}/messages/{{message}}/file", _CONSENT, _ADDRESS, _CENTRAL),
        *((method, path) for method in (_PUT, _DELETE) for path in (_CONSENT, _ADDRESS, _CENTRAL)),
    ),
    Anybody.STAFF: (
        *read("/verwaltung", "/verwaltung/auswahl", "/verwaltung/einstellungen", "/verwaltung/rechte"),
        *pages("/verwaltung/sitzungen"),
    ),
    Action.READ_INBOX: (
        *pages("/verwaltung/eingang"),
        *read(f"{_API}/staff/applications"),
        *write(f"{_API}/staff/applications/search"),
    ),
    Action.READ_APPLICATION: (
        *pages(f"{_CASE}/befangen"),
        *write(f"{_OF_CASE}/recuse"),
        *read(_CASE, _OF_CASE, *_FILES),
    ),
    Action.ACKNOWLEDGE: write(f"{_CASE}/eingang-bestaetigen", f"{_OF_CASE}/acknowledge"),
    Action.REVIEW: (
        *write(f"{_CASE}/bearbeiten", f"{_OF_CASE}/review"),
        (_PUT, f"{_OF_CASE}/assignment"),
    ),
    Action.ASK: (*pages(f"{_CASE}/frage"), *write(f"{_OF_CASE}/questions")),
    Action.DECIDE: (
        *pages(f"{_CASE}/entscheiden"),
        *read(f"{_DECISION}/entwurf.pdf", f"{_OF_CASE}/decisions/{{decision}}/draft.pdf"),
        *write(f"{_DECISION}/zuruecknehmen", f"{_OF_CASE}/decisions/{{decision}}/take-back"),
        *write(f"{_OF_CASE}/decisions/preview", f"{_OF_CASE}/decisions"),
    ),
    Action.RELEASE_NOTICE: write(f"{_DECISION}/freigeben", f"{_OF_CASE}/decisions/{{decision}}/release"),
    Action.CLOSE: write(f"{_CASE}/abschliessen", f"{_OF_CASE}/close"),
    Action.ASSIGN: pages(f"{_CASE}/zuweisen"),
    Action.PRINT_LETTERS: (
        *pages("/verwaltung/druck", "/verwaltung/druck/behoerden"),
        *read(f"{_API}/staff/letters"),
        *write(f"{_API}/staff/letters/bundle", f"{_API}/staff/letters/posted"),
    ),
    Action.SETTLE_BILLS: (
        *read("/verwaltung/abrechnungen", "/verwaltung/abrechnungen.csv"),
        *write("/verwaltung/abrechnungen/{bill}/annehmen"),
        *pages("/verwaltung/abrechnungen/{bill}/ablehnen"),
    ),
    Action.WRITE_SETTINGS: (
        *read("/verwaltung/bereitschaft"),
        *pages("/verwaltung/einstellungen/{setting}", "/verwaltung/leistungen/{benefit}/einrichten"),
        *write("/verwaltung/einstellungen/{setting}/zuruecksetzen"),
        *read(f"{_API}/staff/settings", _SETTING),
        *((method, _SETTING) for method in (_PUT, _DELETE)),
    ),
    Action.SWITCH_BENEFIT: (
        *read("/verwaltung/leistungen", "/verwaltung/leistungen/{benefit}"),
        *write("/verwaltung/leistungen/{benefit}/einschalten"),
        *pages("/verwaltung/leistungen/{benefit}/ausschalten"),
        *read(f"{_API}/staff/benefits"),
        (_PUT, f"{_API}/staff/benefits/{{benefit}}"),
    ),
    Action.READ_AUDIT: (
        *read("/verwaltung/protokoll", "/verwaltung/protokoll/aenderungen", "/verwaltung/protokoll/abweisungen"),
        *pages("/verwaltung/protokoll/loeschungen"),
    ),
    Action.READ_FIGURES: read("/verwaltung/zahlen"),
    Action.READ_HEALTH: read("/betrieb", "/betrieb/gesundheit", "/betrieb/bereitschaft", "/betrieb/abweisungen"),
    Action.READ_PLUGINS: read("/betrieb/plugins"),
    Action.READ_TENANTS: read(
        "/betrieb/mandanten", "/betrieb/mandanten/{slug}", "/betrieb/abdeckung", "/betrieb/abdeckung/{kreis}"
    ),
}
_TABLES = (
    _BY_NEED,
    BY_NEED_OF_COLLEAGUES,
    BY_NEED_OF_DELIVERIES,
    BY_NEED_OF_FORWARDING,
    BY_NEED_OF_MANDATES,
    BY_NEED_OF_INTAKE,
    BY_NEED_OF_MEASURES,
    BY_NEED_OF_ORGANISATIONS,
)
NEEDS: Mapping[Route, Need] = {route: need for by in _TABLES for need, routes in by.items() for route in routes}
# not there even for those who may: entries, letters not made yet, what was not forwarded or decided by oneself …
LACKING = (
    *("massnahmen", "/measures", "{participation}", "/registers/", "/papier/", "{proposal}"),
    *(
        "/auswahl",
        "{request}",
        "{bill}",
        "{doubt}",
        "{copy}",
        "/bestaetigungen",
        "/register/",
    ),
    *(
        "{item}",
        "/erneut",
        "/anderer-weg",
        "/fall-back",
        "/resend",
        "/einrichten",
        "bestaetigung.pdf",
        "antrag.pdf",
        "receipt.pdf",
    ),
    *("/datei", "/file", "/folgen", "/zurueckholen", "/zuruecknehmen", "/take-back", "/bundle", "/posted"),
)
# asked last, and what comes of it is not looked at: these end a draft or a membership, and those end the session
ENDING = ("/befangen", "/recuse", "/loeschen", "/beenden", "/zurueckziehen")
LEAVING = ("/abmelden", "/sitzungen", "/session")


def twice() -> list[Route]:
    """Routes that stand under two needs."""
    every = [route for by in _TABLES for routes in by.values() for route in routes]
    return [route for route in every if every.count(route) > 1]
