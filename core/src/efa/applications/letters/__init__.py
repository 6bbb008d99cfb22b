"""Letters of the platform: typst templates on one sheet, filled with values."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from efa.kit.pdf import render_pdf, template

LAYOUT = "layout.typ"  # the name by which templates import the sheet
Letter = Literal["receipt", "copy"]


def render_letter(letter: Letter, data: Mapping[str, object], at: datetime) -> bytes:
    """A letter of ours as PDF/UA and PDF/A. Raises BrokenTemplate."""
    return render_pdf({"main": template(__name__, f"{letter}.typ"), LAYOUT: layout()}, data, at)


def layout() -> bytes:
    """The sheet, for the letters of plugins."""
    return template(__name__, LAYOUT)
