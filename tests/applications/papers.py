"""Files as people and attackers hand them in."""

import io
from typing import Any

import pikepdf
from PIL import Image


def a_pdf(mark: str = "", pages: int = 1, **root: Any) -> bytes:
    """A PDF; `mark` makes it differ from others, `root` goes into its catalogue."""
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    pdf.docinfo["/Title"] = mark
    for name, value in root.items():
        pdf.Root[f"/{name}"] = value
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def a_photo(kind: str = "JPEG", size: tuple[int, int] = (60, 40), colour: str = "red", **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **options)
    return out.getvalue()
