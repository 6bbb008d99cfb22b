"""PDF that everybody can read and every archive can keep: PDF/UA-1 and PDF/A-2a in one file, made by typst."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import as_file, files
from typing import cast

import typst

from efa.kit.glyphs import printable
from efa.kit.no_break import kept_together

FAMILY = "Fira Sans"


class BrokenTemplate(Exception):
    """A template does not compile with its data; the message is typst's and names file and line."""


def render_pdf(sources: Mapping[str, bytes], data: Mapping[str, object], at: datetime) -> bytes:
    """Compile `main` of the sources; they read `data` as `json(bytes(sys.inputs.data))`.

    Text of people is a value, never source, and cut down to what the fonts can print; a § stays with its number. The
    same input and time give the same bytes. Raises BrokenTemplate.
    """
    try:
        compiled = typst.compile(
            cast("bytes", dict(sources)),  # the wheel takes several files, its stub knows only one
            format="pdf",
            pdf_standards=["ua-1", "a-2a"],
            sys_inputs={"data": json.dumps(_printable(data), ensure_ascii=False)},
            font_paths=_fonts(),
            ignore_system_fonts=True,
            timestamp=at.replace(microsecond=0),
        )
    except typst.TypstError as error:
        raise BrokenTemplate(error.diagnostic or error.message) from error
    if not isinstance(compiled, bytes):
        raise BrokenTemplate("the template made no document")
    return compiled


def template(package: str, path: str) -> bytes:
    """A template file of a package."""
    return files(package).joinpath(path).read_bytes()


def _printable(value: object) -> object:
    match value:
        case str():
            return kept_together(printable(value))
        case Mapping():
            return {key: _printable(entry) for key, entry in value.items()}
        case list() | tuple():
            return [_printable(entry) for entry in value]
    return value


@cache
def _fonts() -> typst.Fonts:
    with as_file(files("efa.kit") / "fonts") as folder:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
