"""Kinderzuschlag: a calculation without a form (§ 6a BKGG)."""

from efa.sdk import Benefit, Calculator, Law, hookimpl, load_yaml
from efa_bkgg.kinderzuschlag.eingaben import calculate

PACKAGE = "efa_bkgg"


@hookimpl
def benefit() -> Benefit:
    """The Kinderzuschlag of a month."""
    calculator = Calculator(schema=load_yaml(PACKAGE, "kinderzuschlag/rechner.yaml"), calculate=calculate)
    return Benefit(
        key="kinderzuschlag",
        package=PACKAGE,
        law=Law.load(PACKAGE),
        calculator=calculator,
        languages=("de", "de-simple", "en"),
    )
