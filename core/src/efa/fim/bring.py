"""A schema and the code lists beside it, from files to the model."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from efa.fim.choices import is_meant
from efa.fim.elements import walk
from efa.fim.errors import NotTaken
from efa.fim.hard_xml import MOST_BYTES
from efa.fim.model import CodeList, DataField, DataSchema
from efa.fim.notes import Note
from efa.fim.reading import read, read_code_list

MOST_FILES = 500


@dataclass(frozen=True, slots=True)
class Brought:
    """What came in; only code lists that the schema refers to."""

    schema: DataSchema
    lists: tuple[CodeList, ...]
    notes: tuple[Note, ...]


def bring(file: Path, folder: Path | None = None) -> Brought:
    """Read the schema, and its code lists from the folder (that of the file). Raises NotTaken, OSError."""
    found = read(_bytes(file))
    notes = list(found.notes)
    wanted = [content.code_list for content in _fields(found.schema) if content.code_list]
    lists: dict[tuple[str, str | None], CodeList] = {}
    for path in _beside(file, folder or file.parent) if wanted else ():
        try:
            one = read_code_list(_bytes(path))
        except NotTaken as error:
            if error.code != "FIM_LIST":
                notes.append(Note("doubtful", "schema", f"{path.name} beside the schema was not read: {error.reason}"))
            continue
        if any(is_meant(reference, one) for reference in wanted):
            lists.setdefault((one.urn, one.version), one)
    return Brought(found.schema, tuple(lists[key] for key in sorted(lists, key=str)), tuple(notes))


def _bytes(path: Path) -> bytes:
    """At most one byte more than is read, so that the size is refused and not the memory filled."""
    with path.open("rb") as stream:
        return stream.read(MOST_BYTES + 1)


def _beside(file: Path, folder: Path) -> list[Path]:
    found = [path for path in sorted(folder.glob("*.xml")) if path.is_file() and path.resolve() != file.resolve()]
    if len(found) > MOST_FILES:
        raise NotTaken("FIM_SIZE", f"{folder} holds more than {MOST_FILES} XML files; say a folder of code lists")
    return found


def _fields(schema: DataSchema) -> Iterator[DataField]:
    for placed in walk(schema.positions):
        if isinstance(placed.content, DataField):
            yield placed.content
