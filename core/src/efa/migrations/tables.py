"""All tables of all rooms, imported once so that the metadata is complete."""

import importlib
import pkgutil

import efa
from efa.kit.db import metadata

for room in pkgutil.iter_modules(efa.__path__):
    if importlib.util.find_spec(f"efa.{room.name}") and room.ispkg:
        spec = importlib.util.find_spec(f"efa.{room.name}.tables")
        if spec is not None:
            importlib.import_module(spec.name)

__all__ = ["metadata"]
