"""Strings of a POST → typed answers: nonsense of every kind becomes an Issue, never an exception."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from efa.forms.model import Step
from efa.forms.state import FlowState
from efa.sdk import Issue


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was understood of one page.

    `values`: pointer within the item → answer, None where it was left empty. Wrong answers stand in `issues` only.
    `raw`: the strings as they came (cut and storable), to show the page again. `opened`: a further question of the
    same page became necessary, so the page is shown again without an error.
    """

    values: Mapping[str, object] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
    raw: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    opened: bool = False


def parse(state: FlowState, step: Step, fields: Mapping[str, Sequence[str]]) -> Parsed:
    """Read what a person typed or chose on the page."""
    raise NotImplementedError
