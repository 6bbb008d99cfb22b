"""Healthy itself, and breaks for every other in its process what benefits are made of."""

from schmal import schmal

from efa.sdk import Benefit, hookimpl


@hookimpl
def benefit() -> Benefit:
    made = schmal("saboteur", __name__)
    Benefit.__init__ = _refuse  # type: ignore[method-assign]
    return made


def _refuse(*_arguments: object, **_named: object) -> None:
    raise RuntimeError("sabotage")
