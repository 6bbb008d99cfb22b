"""What a file is, by its first bytes: neither its name nor the browser is believed."""

from typing import Literal

Kind = Literal["pdf", "jpeg", "png", "webp", "heic"]

_PDF_WITHIN = 1024  # readers accept the mark of a PDF behind some rubbish
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


def sniff(content: bytes) -> Kind | None:
    """The kind of a file that people hand in, None for everything else."""
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        return "heic"
    return "pdf" if b"%PDF-" in content[:_PDF_WITHIN] else None
