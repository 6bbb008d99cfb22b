"""Hilfe zum Lebensunterhalt (SGB XII, 3rd chapter): the one answer of this plugin to the core."""

from efa.sdk import Benefit, Law, hookimpl
from efa_hlu.rechner import HLU_CALCULATOR

PACKAGE = "efa_hlu"


@hookimpl
def benefit() -> Benefit:
    """Hilfe zum Lebensunterhalt as a calculation."""
    return Benefit(key="hlu", package=PACKAGE, law=Law.load(PACKAGE), calculator=HLU_CALCULATOR)
