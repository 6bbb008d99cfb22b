"""Papers that people photograph: a real PDF of one page."""

from pathlib import Path

import pikepdf


def a_lease(folder: Path, name: str = "Mietvertrag.pdf") -> Path:
    """A small PDF in the folder."""
    path = folder / name
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(path)
    return path
