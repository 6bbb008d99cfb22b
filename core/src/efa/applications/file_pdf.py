"""Look into a PDF before anybody opens it: it must open without a password and do nothing by itself."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf

from efa.applications.file_errors import FileActive, FileBroken, FileEncrypted, FileRefused, TooManyPages

MOST_PAGES = 200
_DEEPEST = 50
_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/RichMediaExecute", "/Rendition", "/Movie", "/Sound"}
)
_PARTS = frozenset({"/RichMedia", "/FileAttachment", "/Screen", "/3D", "/EmbeddedFile"})
_KEYS = frozenset({"/JS", "/XFA", "/EmbeddedFiles", "/EF"})


def check_pdf(content: bytes) -> int:
    """How many pages it has. Raises FileEncrypted, FileActive, TooManyPages, FileBroken."""
    try:
        with pikepdf.open(BytesIO(content), inherit_page_attributes=False) as pdf:
            return _check(pdf)
    except FileRefused:
        raise
    except pikepdf.PasswordError as error:
        raise FileEncrypted from error
    except Exception as error:  # a hostile file may raise anything
        raise FileBroken from error


def _check(pdf: pikepdf.Pdf) -> int:
    pages = len(pdf.pages)
    if pages > MOST_PAGES:
        raise TooManyPages(most=MOST_PAGES)
    if pages == 0:
        raise FileBroken
    if any(_acts(part) for entry in pdf.objects for part in _direct(entry, 0)):
        raise FileActive
    return pages


def _acts(part: pikepdf.Object) -> bool:
    names = {str(part.get(key)) for key in ("/S", "/Type", "/Subtype") if isinstance(part.get(key), pikepdf.Name)}
    return bool(names & (_ACTIONS | _PARTS)) or any(key in part for key in _KEYS)


def _direct(entry: object, depth: int) -> Iterator[pikepdf.Object]:
    """Every dictionary inside one object of the file; other objects come in their own turn."""
    if depth > _DEEPEST:
        raise FileBroken
    if isinstance(entry, pikepdf.Dictionary | pikepdf.Stream):
        yield entry
        inner: list[object] = [value for _, value in entry.items()]
    elif isinstance(entry, pikepdf.Array):
        inner = list(entry)
    else:
        return
    for value in inner:
        if not (isinstance(value, pikepdf.Object) and value.is_indirect):
            yield from _direct(value, depth + 1)
