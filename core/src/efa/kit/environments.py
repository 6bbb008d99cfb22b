"""A file of the installation that names where another service is, in each of its environments."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

Environment = TypeVar("Environment", bound=BaseModel)


class BadEnvironments(ValueError):
    """The file of environments cannot be used; the message says what is wrong where."""


def read_environments(file: Path | None) -> Mapping[str, Mapping[str, object]]:
    """What the file says of each name, unchecked; none without a file. Blocks. Raises BadEnvironments."""
    if file is None:
        return {}
    try:
        found = yaml.safe_load(file.read_text("utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadEnvironments(f"{file.name}: {type(error).__name__}") from error
    if not isinstance(found, dict) or not all(isinstance(one, dict) for one in found.values()):
        raise BadEnvironments(f"{file.name}: expected a name and its addresses")
    return {str(name): values for name, values in found.items()}


def checked(model: type[Environment], name: str, values: Mapping[str, object]) -> Environment:
    """One environment as its model wants it. Raises BadEnvironments."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        raise BadEnvironments(f"{name}.{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
