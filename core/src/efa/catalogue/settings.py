"""The settings of a benefit, proven against the schema that the plugin brings."""

from collections.abc import Mapping

from jsonschema import Draft202012Validator, FormatChecker

from efa.catalogue.definition import Definition

_SHOWN = 5


def settings_problem(definition: Definition, settings: Mapping[str, object]) -> str | None:
    """What is wrong with the settings, each place as a JSON pointer; None where nothing is."""
    if not definition.settings and not settings:
        return None
    schema = definition.settings or {"type": "object", "maxProperties": 0}
    validator = Draft202012Validator(dict(schema), format_checker=FormatChecker())
    found = sorted(validator.iter_errors(dict(settings)), key=lambda error: list(map(str, error.absolute_path)))
    problems = [f"/{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in found[:_SHOWN]]
    return "; ".join(problems) or None
