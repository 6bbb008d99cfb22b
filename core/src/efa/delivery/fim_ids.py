"""FIM ids of questions, where the form has them: specialist procedures find an answer by them, not by our pointers."""

from collections.abc import Mapping, Sequence
from typing import cast

from efa.forms.model import Field


def fim_tree(field: Field) -> Mapping[str, Mapping[str, str | Sequence[str]]]:
    """`fim` with id, version and the ids that lead to it; nothing where FIM does not know the question."""
    known = field.schema.get("x-fim")
    if not isinstance(known, Mapping) or "id" not in known:
        return {}
    told = cast("Mapping[str, object]", known)
    path = told.get("path")
    return {
        "fim": {
            "id": str(told["id"]),
            "version": str(told.get("version", "")),
            "path": [str(one) for one in path] if isinstance(path, list | tuple) else [],
        }
    }
