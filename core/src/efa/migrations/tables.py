"""All tables of all rooms, imported once so that the metadata is complete: modules whose name says `tables`."""

import importlib
import pkgutil

import efa
from efa.kit.db import metadata

for path in efa.__path__:
    for room in pkgutil.iter_modules([path], "efa."):
        for module in pkgutil.iter_modules([f"{path}/{room.name.rpartition('.')[2]}"], f"{room.name}."):
            if "tables" in module.name.rpartition(".")[2].split("_"):
                importlib.import_module(module.name)

__all__ = ["metadata"]
