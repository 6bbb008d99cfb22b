"""Whether a schema may become a form, by how far it is released."""

from collections.abc import Iterator

from efa.fim.errors import NotTaken
from efa.fim.model import DataSchema, Position
from efa.fim.notes import Note

_OF_NEW = {"1": "in Planung", "2": "in Bearbeitung", "3": "Entwurf", "4": "methodisch freigegeben"}
_GONE = {"7": "inaktiv", "8": "vorgesehen zum Löschen", "inaktiv": "inaktiv"}
_UNFINISHED = ("1", "2", "inVorbereitung")


def refuse_or_note(schema: DataSchema, *, allow_draft: bool) -> list[Note]:
    """What the state of the schema and of its elements means. Raises NotTaken."""
    state = schema.about.status
    if state in _GONE:
        raise NotTaken("FIM_STATE", f"the schema is '{_GONE[state]}' and no longer to be used", schema.about.line)
    unfinished = state in _UNFINISHED or schema.about.version is None
    if unfinished and not allow_draft:
        said = _OF_NEW.get(state or "", state or "without a state")
        said = said if schema.about.version else f"{said}, a working copy without a version"
        raise NotTaken("FIM_STATE", f"the schema is not released ({said}); --allow-draft takes it", schema.about.line)
    return [*_draft(schema), *_elements(schema.positions, ())]


def _draft(schema: DataSchema) -> Iterator[Note]:
    state = schema.about.status
    if state in _OF_NEW:
        yield Note("doubtful", "schema", f"the schema is a draft: {_OF_NEW[state]}")
    elif state is None or (schema.xdf == "2.0" and schema.about.released_on is None):
        yield Note("doubtful", "schema", "the schema does not say when it was released", "1142")


def _elements(positions: tuple[Position, ...], path: tuple[str, ...]) -> Iterator[Note]:
    for position in positions:
        about = position.content.about
        here = (*path, about.id)
        if about.status in _GONE:
            yield Note("doubtful", "/".join(here), f"the element is '{_GONE[about.status]}'", "1116")
        elif about.status in _UNFINISHED:
            yield Note(
                "told", "/".join(here), f"the element is not released ({_OF_NEW.get(about.status, about.status)})"
            )
        if (inner := getattr(position.content, "positions", None)) is not None:
            yield from _elements(inner, here)
