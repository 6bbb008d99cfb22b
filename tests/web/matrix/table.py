"""Who may use which route: every route of the application stands here once. A new one that does not fails a test."""

from collections.abc import Mapping
from enum import StrEnum

from efa.identity.organisation_rights import OrganisationAct
from efa.identity.rights import Action

Route = tuple[str, str]


class Anybody(StrEnum):
    """Needs that are no right of staff."""

    PUBLIC = "everybody, also without a session"
    OWNER = "the citizen or guest whose thing it is, and for lists any citizen"
    STAFF = "whoever works at the authority"
    ORGANISATION = "whoever has an organisation account, be it a member of one or not"


Need = Anybody | Action | OrganisationAct
_GET, _POST, _DELETE, _PUT, _PATCH = "GET", "POST", "DELETE", "PUT", "PATCH"
_CASE, _API = "/verwaltung/antrag/{application}", "/api/v1"
_SETTING = f"{_API}/staff/settings/{{setting}}"
_OF_CASE = f"{_API}/staff/applications/{{application}}"
_DECISION = f"{_CASE}/entscheidung/{{decision}}"
_DRAFT, _OWN, _DRAFTS = "/antrag/{draft}", "/konto/antraege/{receipt}", f"{_API}/drafts/{{draft}}"
_CONSENT, _ADDRESS = f"{_API}/consents/notice-electronic", f"{_API}/mail-address"
_MINE, _QUESTION = f"{_API}/applications/{{application}}", f"{_API}/questions/{{question}}"


def _pages(*paths: str) -> tuple[Route, ...]:
    """Pages with a form that is sent to the same address."""
    return tuple((method, path) for path in paths for method in (_GET, _POST))


def _read(*paths: str) -> tuple[Route, ...]:
    return tuple((_GET, path) for path in paths)


def _write(*paths: str) -> tuple[Route, ...]:
    return tuple((_POST, path) for path in paths)


_BY_NEED: Mapping[Need, tuple[Route, ...]] = {
    Anybody.PUBLIC: (
        *_read("/", "/ort", "/leistungen/{key}", "/impressum", "/datenschutz", "/barrierefreiheit", "/demo"),
        *_read("/health/live", "/health/ready", "/metrics", "/rueckmeldung/danke", "/barriere/danke"),
        *_read("/anmelden", "/anmelden/konto", "/anmelden/rueckkehr"),
        *_read("/verwaltung/anmelden", "/verwaltung/anmelden/rueckkehr"),
        *_read("/organisation/anmelden", "/organisation/anmelden/rueckkehr"),
        *_pages("/organisation/abmelden"),
        *_write("/organisation/sitzung/verlaengern"),
        *_pages("/rueckmeldung", "/barriere", "/antrag/fortsetzen", "/pruefsumme", "/abmelden", "/verwaltung/abmelden"),
        *_write("/demo/ausfall", "/sprache", "/leistungen/{benefit}/antrag", "/anmelden/abmeldung/{realm}"),
        *_read(f"{_API}/openapi.json", f"{_API}/places", f"{_API}/places/{{ars}}/authorities/{{benefit}}"),
        *_read(f"{_API}/benefits", f"{_API}/benefits/{{benefit}}", f"{_API}/benefits/{{benefit}}/schema"),
        *_pages(f"{_API}/benefits/{{benefit}}/estimate"),
        *_pages(f"{_API}/session"),
        *_read(f"{_API}/staff/session"),
        (_DELETE, f"{_API}/session"),
        (_DELETE, f"{_API}/staff/session"),
        *_write(f"{_API}/drafts/resume", "/sitzung/verlaengern", "/verwaltung/sitzung/verlaengern"),
    ),
    Anybody.OWNER: (
        *_read(_DRAFT, f"{_DRAFT}/uebersicht"),
        *_pages(f"{_DRAFT}/speichern", f"{_DRAFT}/loeschen", f"{_DRAFT}/ort", f"{_DRAFT}/eintrag/{{item}}/entfernen"),
        *_pages(f"{_DRAFT}/{{path:path}}"),
        *_write(f"{_DRAFT}/datei", f"{_DRAFT}/datei/{{file}}/entfernen", f"{_DRAFT}/zurueckholen"),
        *_read("/eingang/{receipt}", "/eingang/{receipt}/bestaetigung.pdf"),
        *_read("/eingang/{receipt}/antrag.pdf", "/eingang/{receipt}/antrag.json"),
        *_read("/konto/antraege", _OWN, "/konto/nachrichten"),
        *_read("/konto/nachrichten/{message}", "/konto/nachrichten/{message}/datei"),
        *_pages(f"{_OWN}/zurueckziehen", f"{_OWN}/unterlagen", "/konto/fragen/{question}"),
        *_pages("/konto/einwilligungen", "/konto/sitzungen", "/konto/daten/loeschen"),
        *_read("/konto/daten", "/konto/daten.json", "/konto/daten.pdf", f"{_API}/account"),
        (_DELETE, f"{_API}/account"),
        *_write(f"{_OWN}/folgen"),
        *_pages(f"{_OWN}/bestaetigungen"),
        *_read(f"{_OWN}/bestaetigungen/{{request}}"),
        *_read(f"{_API}/messages", f"{_API}/messages/{{message}}"),
        *_pages(f"{_API}/drafts", f"{_MINE}/files"),
        *_read(_DRAFTS, f"{_DRAFTS}/files/{{file}}", f"{_DRAFTS}/summary", f"{_DRAFTS}/pages/{{path:path}}"),
        *_write(f"{_DRAFTS}/resume-code", f"{_DRAFTS}/items", f"{_DRAFTS}/items/undo", f"{_DRAFTS}/files"),
        *_write(f"{_DRAFTS}/submit"),
        (_PUT, f"{_DRAFTS}/statements"),
        (_PATCH, f"{_DRAFTS}/pages/{{path:path}}"),
        (_DELETE, f"{_DRAFTS}/items/{{item}}"),
        (_DELETE, f"{_DRAFTS}/files/{{file}}"),
        (_DELETE, _DRAFTS),
        *_read(f"{_API}/applications", _MINE, f"{_MINE}/content", f"{_MINE}/receipt.pdf", f"{_MINE}/files/{{file}}"),
        *_write(f"{_MINE}/withdraw", f"{_QUESTION}/files", f"{_QUESTION}/answer"),
        *_read(_QUESTION, f"{_API}/messages/{{message}}/file", _CONSENT, _ADDRESS),
        *((method, path) for method in (_PUT, _DELETE) for path in (_CONSENT, _ADDRESS)),
    ),
    Anybody.STAFF: (
        *_read("/verwaltung", "/verwaltung/einstellungen"),
        *_pages("/verwaltung/sitzungen"),
    ),
    Anybody.ORGANISATION: (
        *_read("/organisation"),
        *_pages("/organisation/auswahl", "/organisation/sitzungen"),
        *_write("/organisation/einladung"),
    ),
    OrganisationAct.BILL: (
        *_read("/organisation/abrechnungen"),
        *_pages("/organisation/abrechnungen/neu"),
        *_write("/organisation/abrechnungen/{bill}/zurueckziehen"),
    ),
    OrganisationAct.CONFIRM: (
        *_pages("/organisation/bestaetigungen", "/organisation/bestaetigungen/{request}"),
        *_write("/organisation/bestaetigungen/{request}/ablehnen"),
    ),
    OrganisationAct.MANAGE_MEMBERS: _pages(
        *("/organisation/mitglieder", "/organisation/mitglieder/{member}", "/organisation/mitglieder/{member}/beenden"),
    ),
    Action.READ_INBOX: (
        *_pages("/verwaltung/eingang"),
        *_read(f"{_API}/staff/applications"),
        *_write(f"{_API}/staff/applications/search"),
    ),
    Action.READ_APPLICATION: (*_read(_CASE, f"{_CASE}/datei/{{file}}", _OF_CASE, f"{_OF_CASE}/files/{{file}}"),),
    Action.ACKNOWLEDGE: _write(f"{_CASE}/eingang-bestaetigen", f"{_OF_CASE}/acknowledge"),
    Action.REVIEW: (
        *_write(f"{_CASE}/bearbeiten", f"{_OF_CASE}/review"),
        (_PUT, f"{_OF_CASE}/assignment"),
    ),
    Action.ASK: (*_pages(f"{_CASE}/frage"), *_write(f"{_OF_CASE}/questions")),
    Action.DECIDE: (
        *_pages(f"{_CASE}/entscheiden"),
        *_read(f"{_DECISION}/entwurf.pdf", f"{_OF_CASE}/decisions/{{decision}}/draft.pdf"),
        *_write(f"{_DECISION}/zuruecknehmen", f"{_OF_CASE}/decisions/{{decision}}/take-back"),
        *_write(f"{_OF_CASE}/decisions/preview", f"{_OF_CASE}/decisions"),
    ),
    Action.RELEASE_NOTICE: _write(f"{_DECISION}/freigeben", f"{_OF_CASE}/decisions/{{decision}}/release"),
    Action.FORWARD: (*_pages(f"{_CASE}/weiterleiten"), *_write(f"{_OF_CASE}/forward")),
    Action.CLOSE: _write(f"{_CASE}/abschliessen", f"{_OF_CASE}/close"),
    Action.ASSIGN: _pages(f"{_CASE}/zuweisen"),
    Action.PRINT_LETTERS: (
        *_pages("/verwaltung/druck"),
        *_read(f"{_API}/staff/letters"),
        *_write(f"{_API}/staff/letters/bundle", f"{_API}/staff/letters/posted"),
    ),
    Action.SETTLE_BILLS: (
        *_read("/verwaltung/abrechnungen", "/verwaltung/abrechnungen.csv"),
        *_write("/verwaltung/abrechnungen/{bill}/annehmen"),
        *_pages("/verwaltung/abrechnungen/{bill}/ablehnen"),
    ),
    Action.LOOK_AFTER_DELIVERIES: (
        *_read("/verwaltung/zustellung"),
        *_write("/verwaltung/zustellung/{consignment}/erneut"),
        *_read(f"{_API}/staff/deliveries"),
        *_write(f"{_API}/staff/deliveries/{{consignment}}/resend"),
    ),
    Action.WRITE_SETTINGS: (
        *_read("/verwaltung/bereitschaft"),
        *_pages("/verwaltung/einstellungen/{setting}", "/verwaltung/leistungen/{benefit}/einrichten"),
        *_write("/verwaltung/einstellungen/{setting}/zuruecksetzen"),
        *_read(f"{_API}/staff/settings", _SETTING),
        *((method, _SETTING) for method in (_PUT, _DELETE)),
    ),
    Action.SWITCH_BENEFIT: (
        *_read("/verwaltung/leistungen", "/verwaltung/leistungen/{benefit}"),
        *_write("/verwaltung/leistungen/{benefit}/einschalten"),
        *_pages("/verwaltung/leistungen/{benefit}/ausschalten"),
        *_read(f"{_API}/staff/benefits"),
        (_PUT, f"{_API}/staff/benefits/{{benefit}}"),
    ),
    Action.MANAGE_STAFF: (
        *_read("/verwaltung/personen", "/verwaltung/rechte"),
        *_pages("/verwaltung/personen/neu", "/verwaltung/personen/{person}", "/verwaltung/personen/{person}/beenden"),
        *_pages(f"{_API}/staff/people"),
        *((method, f"{_API}/staff/people/{{person}}") for method in (_PUT, _DELETE)),
    ),
    Action.READ_AUDIT: (
        *_read("/verwaltung/protokoll", "/verwaltung/protokoll/aenderungen", "/verwaltung/protokoll/abweisungen"),
        *_pages("/verwaltung/protokoll/loeschungen"),
    ),
    Action.READ_FIGURES: _read("/verwaltung/zahlen"),
    Action.READ_HEALTH: _read("/betrieb", "/betrieb/gesundheit", "/betrieb/bereitschaft", "/betrieb/abweisungen"),
    Action.READ_PLUGINS: _read("/betrieb/plugins"),
    Action.READ_TENANTS: _read("/betrieb/mandanten", "/betrieb/mandanten/{slug}"),
    Action.READ_DELIVERIES: _read("/betrieb/zustellung"),
}
NEEDS: Mapping[Route, Need] = {route: need for need, routes in _BY_NEED.items() for route in routes}
# not there even for those who may: entries, letters not made yet, what was not forwarded or decided by oneself …
LACKING = (
    *("/auswahl", "{member}", "{request}", "{bill}", "/bestaetigungen"),
    *("{item}", "/erneut", "/resend", "/einrichten", "bestaetigung.pdf", "antrag.pdf", "receipt.pdf"),
    *("/datei", "/file", "/folgen", "/zurueckholen", "/zuruecknehmen", "/take-back", "/bundle", "/posted"),
)
# asked last, and what comes of it is not looked at: these end a draft or a membership, and those end the session
ENDING = ("/loeschen", "/beenden", "/zurueckziehen")
LEAVING = ("/abmelden", "/sitzungen", "/session")


def twice() -> list[Route]:
    """Routes that stand under two needs."""
    every = [route for routes in _BY_NEED.values() for route in routes]
    return [route for route in every if every.count(route) > 1]
