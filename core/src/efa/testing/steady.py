"""Draws that are the same wherever they are made.

Hypothesis mixes in numbers and words of every module that is loaded at that moment, so that a check found on one
machine what it did not find on another, by the order in which tests ran.
"""

from typing import Any

from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider

STEADY = "efa-steady"


class Steady(HypothesisProvider):
    """Hypothesis' own way of drawing, without what happens to be loaded."""

    def _maybe_draw_constant(self, *_: Any, **__: Any) -> None:
        return None


AVAILABLE_PROVIDERS[STEADY] = Steady
