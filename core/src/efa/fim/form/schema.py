"""The JSON Schema of the answers, from the plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from efa.fim.form.parts import Ask, Block, Hold, Json, Part, is_option
from efa.fim.form.plan import CHOICE

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def whole(parts: Sequence[Part], chosen: str | None, about: Json) -> Json:
    """schema.yaml: the place first, which the platform sets, and the declaration last."""
    inner = _inner(parts, chosen, about)
    required = ["ort", *inner.required, "erklaerung"]
    properties: Json = {
        "ort": {"type": "string", "pattern": "^[0-9]{12}$"},
        **inner.properties,
        "erklaerung": {"const": True},
    }
    return {"$schema": _DIALECT, "type": "object", "x-fim": about, "required": required, "properties": properties}


@dataclass(frozen=True, slots=True)
class _Inner:
    """What an object holds."""

    required: list[str]
    properties: Json

    def written(self) -> Json:
        demanded = {"required": self.required} if self.required else {}
        return {"type": "object", **demanded, "properties": self.properties}


def _inner(parts: Sequence[Part], chosen: str | None, fim: Json) -> _Inner:
    properties: Json = {}
    if chosen:
        names = [part.key for part in parts if is_option(part) and part.ids]
        properties[CHOICE] = {"enum": names, "x-fim": {**fim, "choice": True}}
    for part in parts:
        if (node := _node(part)) is not None:
            properties[part.key] = node
    demanded = (part.key for part in parts if isinstance(part, Ask | Block) and part.required)
    return _Inner([CHOICE] * bool(chosen) + [key for key in demanded if key in properties], properties)


def _node(part: Part) -> Json | None:
    match part:
        case Ask() | Hold():
            return dict(part.schema)
        case Block():
            inner = _inner(part.parts, part.chosen, dict(part.fim))
            if not inner.properties:
                return None
            if part.many is None:
                return {**inner.written(), "x-fim": dict(part.fim)}
            return {"type": "array", "x-fim": dict(part.fim), "items": inner.written()}
    return None
