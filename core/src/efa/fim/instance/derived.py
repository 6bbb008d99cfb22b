"""The JSON Schema (2020-12) that data under FIM ids are checked against, derived from the schema of FIM."""

from collections.abc import Mapping

from efa.fim.choices import offered
from efa.fim.instance.names import Dialect
from efa.fim.instance.order import called
from efa.fim.model import CodeList, DataField, DataSchema, FieldGroup, Position

Json = dict[str, object]
_TYPES: Mapping[str, str] = {"num": "number", "num_currency": "number", "num_int": "integer", "bool": "boolean"}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def derived_schema(schema: DataSchema, lists: tuple[CodeList, ...], dialect: Dialect) -> Json:
    """Names, counts and types of the elements; texts (labels) are no data."""
    body = _Deriving(lists, dialect).level(schema.positions, choice=schema.choice)
    return {"$schema": _DIALECT, "$id": f"{schema.about.called}.schema.json", "title": schema.label, **body}


class _Deriving:
    """One pass over a schema."""

    def __init__(self, lists: tuple[CodeList, ...], dialect: Dialect) -> None:
        self.lists = lists
        self.dialect = dialect

    def level(self, positions: tuple[Position, ...], *, choice: bool) -> Json:
        asked = [position for position in positions if not _is_text(position)]
        properties: Json = {called(position, self.dialect): self._at(position) for position in asked}
        required = [called(position, self.dialect) for position in asked if position.least > 0 and not choice]
        found: Json = {"type": "object", "properties": properties, "additionalProperties": False}
        if required:
            found["required"] = required
        if choice and properties:
            found["oneOf"] = [{"required": [name]} for name in properties]
        return found

    def _at(self, position: Position) -> Json:
        one = self._one(position.content)
        if position.most == 1:
            return one
        most = {} if position.most is None else {"maxItems": position.most}
        return {"type": "array", "items": one, "minItems": position.least, **most}

    def _one(self, content: DataField | FieldGroup) -> Json:
        if isinstance(content, FieldGroup):
            return {"title": content.label, **self.level(content.positions, choice=content.choice)}
        return {"title": content.label, **self._field(content)}

    def _field(self, content: DataField) -> Json:
        if content.input == "select":
            found = offered(content, self.lists).choices
            return {"type": "string", **({"enum": [choice.code for choice in found]} if found else {})}
        limits = content.limits
        if content.type not in _TYPES:
            told = {"minLength": limits.min_length, "maxLength": limits.max_length}
            lengths = {name: value for name, value in told.items() if value is not None}
            return {"type": "string", **(lengths if content.type in ("text", "text_latin") else {})}
        return {"type": _TYPES[content.type]}


def _is_text(position: Position) -> bool:
    content = position.content
    return position.most == 0 or (isinstance(content, DataField) and content.input == "label")
