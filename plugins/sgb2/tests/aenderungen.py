"""Answers with other values at some pointers."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, cast

Antrag = dict[str, Any]
Aenderungen = Mapping[str, object]


def geaendert(gefuellt: Antrag, aenderungen: Aenderungen) -> Antrag:
    """The answers with other values at these pointers; None takes the answer away. List items by their place."""
    kopie = deepcopy(gefuellt)
    for pointer, value in aenderungen.items():
        *weg, name = pointer.strip("/").split("/")
        ziel: Any = kopie
        for teil in weg:
            ziel = ziel[int(teil)] if isinstance(ziel, list) else ziel.setdefault(teil, {})
        if value is None:
            cast("Antrag", ziel).pop(name, None)
        else:
            ziel[name] = value
    return kopie
