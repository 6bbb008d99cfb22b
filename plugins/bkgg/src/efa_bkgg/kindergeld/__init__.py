"""Kindergeld: a calculation without a form (§§ 62 to 66 EStG, §§ 1 to 6 BKGG)."""

from efa.sdk import Benefit, Calculator, Law, hookimpl, load_yaml
from efa_bkgg.kindergeld.rechnen import calculate

PACKAGE = "efa_bkgg"


@hookimpl
def benefit() -> Benefit:
    """The Kindergeld of a month."""
    calculator = Calculator(schema=load_yaml(PACKAGE, "kindergeld/rechner.yaml"), calculate=calculate)
    return Benefit(
        key="kindergeld",
        package=PACKAGE,
        law=Law.load(PACKAGE),
        calculator=calculator,
        languages=("de", "de-simple", "en"),
    )
