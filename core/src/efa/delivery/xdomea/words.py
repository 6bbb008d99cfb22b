"""Names that XDOMEA 3.0.0 gives: the message, its namespace, code lists, formats of files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

NAMESPACE = "urn:xoev-de:xdomea:schema:3.0.0"
MESSAGE = "Abgabe.Abgabe.0401"
CODE = "0401"
LISTS = "urn:xoev-de:xdomea:codeliste:"
HASHES = "urn:efa:xdomea:1"  # ours: the standard has no place for the hash of a file
UUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
OTHER_FORMAT = "100"  # "Sonstiges": the name stands beside it
_UNKNOWN = "unbekannt"
_PDF = re.compile(rb"%PDF-(\d\.\d)")


@dataclass(frozen=True, slots=True)
class Format:
    """Code of the list `dateiformat`, version, and the name of a format that the list does not have."""

    code: str
    version: str
    other: str = ""


ARCHIVAL = Format("044", "PDF/A-2a")
_FORMATS: Mapping[str, Format] = {
    "application/xml": Format("030", "1.0"),
    "application/json": Format(OTHER_FORMAT, "RFC 8259", "json"),
    "image/jpeg": Format("011", _UNKNOWN),
    "image/png": Format("019", _UNKNOWN),
    "text/plain": Format("045", _UNKNOWN),
}


def format_of(media_type: str, content: bytes) -> Format:
    """What the message says about a file; a PDF tells its version itself."""
    if media_type == "application/pdf":
        found = _PDF.match(content[:16])
        return Format("018", found.group(1).decode() if found else _UNKNOWN)
    return _FORMATS.get(media_type, Format(OTHER_FORMAT, _UNKNOWN, media_type))
