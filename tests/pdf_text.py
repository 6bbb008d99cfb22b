"""The text of a PDF in reading order, as a screen reader gets it: glyphs through the maps that the file brings."""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f ]*)>|(\[)|(\])")


def pdf_text(pdf: bytes) -> str:
    """All pages, lines and no-break spaces as blanks."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = [" ".join(_runs(page)) for page in opened.pages]
    return " ".join(" ".join(pages).replace("\N{NO-BREAK SPACE}", " ").split())


def _runs(page: pikepdf.Page) -> Iterator[str]:
    maps = {name: _characters(font) for name, font in page.Resources.get("/Font", {}).items()}
    current: Mapping[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = list(instruction.operands), instruction.operator
        if str(operator) == "Tf":
            current = maps[str(operands[0])]
        elif str(operator) in {"Tj", "TJ"}:
            parts = operands[0] if str(operator) == "TJ" else [operands[0]]
            yield "".join(_decoded(bytes(part), current) for part in parts if isinstance(part, pikepdf.String))


def _decoded(raw: bytes, known: Mapping[int, str]) -> str:
    return "".join(known.get(int.from_bytes(raw[i : i + 2], "big"), "") for i in range(0, len(raw), 2))


def _characters(font: Any) -> Mapping[int, str]:
    found: dict[int, str] = {}
    for kind, block in _BLOCK.findall(font.ToUnicode.read_bytes()):
        words = [bytes.fromhex(match[0].decode()) for match in _HEX.findall(block) if match[0]]
        size = 2 if kind == b"char" else 3
        for entry in range(0, len(words) - size + 1, size):
            first, last, text = words[entry], words[entry + size - 2], words[entry + size - 1].decode("utf-16-be")
            for step in range(int.from_bytes(last, "big") - int.from_bytes(first, "big") + 1):
                found[int.from_bytes(first, "big") + step] = text[:-1] + chr(ord(text[-1]) + step)
    return found
