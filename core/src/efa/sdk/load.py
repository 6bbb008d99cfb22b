"""Read a package's own YAML files once."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import cast

import yaml


@cache
def load_yaml(package: str, path: str) -> Mapping[str, object]:
    """The mapping in `path` of the package. Raises ValueError that names file and line."""
    text = files(package).joinpath(path).read_text("utf-8")
    try:
        loaded: object = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise ValueError(f"{package}/{path}: {error}") from error
    if not isinstance(loaded, dict):
        raise ValueError(f"{package}/{path}: the file must hold a mapping")  # noqa: TRY004 - wrong content, not a wrong argument
    return cast("Mapping[str, object]", loaded)
