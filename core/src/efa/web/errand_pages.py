"""Which pages somebody may use for another person, and which act each is. All others do not exist there."""

from collections.abc import Mapping

from efa.identity.mandate_acts import MandateAct as Act

_DRAFT, _OWN = "/antrag/{draft}", "/konto/antraege/{receipt}"
API_ROOT = "/api/v1"
_DRAFTS, _APPLICATION = f"{API_ROOT}/drafts/{{draft}}", f"{API_ROOT}/applications/{{application}}"
_GET, _POST = ("GET",), ("POST",)
_BOTH = _GET + _POST
_BY_ACT: tuple[tuple[Act | None, tuple[str, ...], tuple[str, ...]], ...] = (
    (None, _BOTH, ("/uebersicht",)),
    (Act.PREPARE, _GET, ("/leistungen/{key}", _DRAFT, f"{_DRAFT}/uebersicht")),
    (Act.PREPARE, _POST, ("/leistungen/{benefit}/antrag", f"{_DRAFT}/zurueckholen")),
    (Act.PREPARE, _BOTH, (f"{_DRAFT}/speichern", f"{_DRAFT}/ort", f"{_DRAFT}/eintrag/{{item}}/entfernen")),
    (Act.PREPARE, _BOTH, (f"{_DRAFT}/{{path:path}}",)),
    (Act.UPLOAD, _POST, (f"{_DRAFT}/datei", f"{_DRAFT}/datei/{{file}}/entfernen")),
    (Act.UPLOAD, _BOTH, (f"{_OWN}/unterlagen",)),
    (Act.VIEW_STATUS, _GET, ("/eingang/{receipt}", "/eingang/{receipt}/bestaetigung.pdf")),
    (Act.VIEW_STATUS, _GET, ("/eingang/{receipt}/antrag.pdf", "/eingang/{receipt}/antrag.json", _OWN)),
    (Act.WITHDRAW, _BOTH, (f"{_OWN}/zurueckziehen",)),
    (Act.READ_MESSAGES, _GET, ("/konto/nachrichten", "/konto/nachrichten/{message}", "/konto/fragen/{question}")),
    (Act.READ_MESSAGES, _GET, ("/konto/nachrichten/{message}/datei",)),
    (Act.PREPARE, _GET, (f"{API_ROOT}/drafts", _DRAFTS, f"{_DRAFTS}/summary", f"{_DRAFTS}/pages/{{path:path}}")),
    (Act.PREPARE, _POST, (f"{API_ROOT}/drafts", f"{_DRAFTS}/items", f"{_DRAFTS}/items/undo")),
    (Act.PREPARE, ("PATCH",), (f"{_DRAFTS}/pages/{{path:path}}",)),
    (Act.PREPARE, ("DELETE",), (f"{_DRAFTS}/items/{{item}}",)),
    (Act.UPLOAD, ("PUT",), (f"{_DRAFTS}/statements",)),
    (Act.UPLOAD, _POST, (f"{_DRAFTS}/files",)),
    (Act.UPLOAD, ("DELETE",), (f"{_DRAFTS}/files/{{file}}",)),
    (Act.SUBMIT, _POST, (f"{_DRAFTS}/submit",)),
    (Act.VIEW_STATUS, _GET, (f"{API_ROOT}/applications", _APPLICATION, f"{_APPLICATION}/content")),
    (Act.WRITE_MESSAGES, _POST, ("/konto/fragen/{question}",)),
)
ERRANDS: Mapping[tuple[str, str], Act | None] = {
    (method, path): act for act, methods, paths in _BY_ACT for path in paths for method in methods
}
