"""Grundsicherung im Alter und bei Erwerbsminderung (SGB XII, 4th chapter): the second benefit of this package."""

from efa.sdk import Benefit, Law, hookimpl
from efa_hlu.rechner import GRUSI_CALCULATOR

PACKAGE = "efa_hlu"


@hookimpl
def benefit() -> Benefit:
    """Grundsicherung as a calculation."""
    return Benefit(key="grusi", package=PACKAGE, law=Law.load(PACKAGE), calculator=GRUSI_CALCULATOR)
