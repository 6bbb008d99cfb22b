"""Grundsicherung fuer Arbeitsuchende (SGB II): the one answer of this plugin to the core."""

from efa.sdk import Benefit, Law, hookimpl
from efa_sgb2.rechner import CALCULATOR

PACKAGE = "efa_sgb2"


@hookimpl
def benefit() -> Benefit:
    """Grundsicherungsgeld, until 2026-06-30 Buergergeld: the calculation for a Bedarfsgemeinschaft."""
    return Benefit(key="sgb2", package=PACKAGE, law=Law.load(PACKAGE), calculator=CALCULATOR)
