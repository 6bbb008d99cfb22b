"""A calculation with every step and its norm."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from efa.kit.texts import Texts
from efa.sdk import Calculation, Step
from efa.web.api.shape import Euro, Shown


class StepShown(Shown):
    """One step: what is done, by which norm, how much."""

    key: str = Field(description="Stable key of the step.")
    text: str
    norm: str
    amount: Euro
    unit: Literal["EUR", "number"]


class PartShown(Shown):
    """What the calculation comes to for one person."""

    name: str
    amounts: Mapping[str, Euro] = Field(description="EUR by a word of the benefit.")


class CalculationShown(Shown):
    """EUR as decimal strings. It never binds: the authority decides."""

    amount: Euro
    per: Literal["month", "once"]
    steps: tuple[StepShown, ...]
    parts: tuple[PartShown, ...] = Field(default=(), description="Person by person, where each has a claim.")


def shown_calculation(texts: Texts, calculation: Calculation | None) -> CalculationShown | None:
    """The calculation in the language of the texts."""
    if calculation is None:
        return None
    steps = tuple(_step(texts, step) for step in calculation.steps)
    parts = tuple(PartShown(name=part.name, amounts=part.amounts) for part in calculation.parts)
    return CalculationShown(amount=calculation.amount, per=calculation.per, steps=steps, parts=parts)


def _step(texts: Texts, step: Step) -> StepShown:
    said = texts(step.text, **{"amount": step.amount, **step.params})
    return StepShown(key=step.text, text=said, norm=step.norm, amount=step.amount, unit=step.unit)
