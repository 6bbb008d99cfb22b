"""What is paid for the children in the month of the day, EUR per month."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from efa.sdk import Calculation, Context, LawOn, Step
from efa_bkgg.schritt import schritt, summiert

_schritt = partial(schritt, "kindergeld")
_DEZEMBER = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A child as § 32 Abs. 3, 4 EStG asks for it."""

    name: str
    geburtsdatum: date
    arbeitsuchend: bool = False
    ausbildung: bool = False
    schaedliche_erwerbstaetigkeit: bool = False
    behinderung: bool = False


def calculate(given: Mapping[str, Any], context: Context) -> Calculation:
    """The Kindergeld of what follows the schema, short or in full. Raises UnknownFigure."""
    steps = tuple(_in_full(given["kinder"], context) if "kinder" in given else _short(given, context.law))
    betrag = summiert(step.amount for step in steps)
    summe = _schritt("summe", betrag, "§ 66 Abs. 1, 2 EStG, § 11 Abs. 1 BKGG")
    return Calculation(betrag, "month", (*steps, summe))


def _short(given: Mapping[str, Any], law: LawOn) -> Iterator[Step]:
    anzahl, satz = given["anzahl_kinder"], law["kindergeld"]
    yield _schritt("kinder", satz * anzahl, law.norm("kindergeld"), anzahl=anzahl, satz=satz)


def _in_full(kinder: list[Mapping[str, Any]], context: Context) -> Iterator[Step]:
    for zahl, einzeln in enumerate(kinder, start=1):
        geburtsdatum = date.fromisoformat(einzeln["geburtsdatum"])
        yield _je_kind(Kind(**{"name": f"Kind {zahl}", **einzeln, "geburtsdatum": geburtsdatum}), context.law)


def _je_kind(kind: Kind, law: LawOn) -> Step:
    grund, norm = _anspruch(kind, law)
    satz = law["kindergeld"]
    if grund is None:
        return _schritt("kind.kein_anspruch", Decimal(0), "§ 32 Abs. 3, 4 EStG, § 2 BKGG", name=kind.name)
    return _schritt(f"kind.{grund}", satz, f"{law.norm('kindergeld')}; {norm}", name=kind.name)


def _anspruch(kind: Kind, law: LawOn) -> tuple[str | None, str]:
    """Why the child counts in this month, and the norm; None where it does not."""
    if kind.geburtsdatum > _monatsende(law.day):
        return None, ""
    gruende = (
        ("unter_18", True, "altersgrenze.kind"),
        ("arbeitsuchend", kind.arbeitsuchend, "altersgrenze.arbeitsuchend"),
        ("ausbildung", kind.ausbildung and not kind.schaedliche_erwerbstaetigkeit, "altersgrenze.ausbildung"),
    )
    for grund, trifft_zu, grenze in gruende:
        if trifft_zu and _juenger_als(law[grenze], kind.geburtsdatum, law.day):
            return grund, law.norm(grenze)
    return ("behinderung", "§ 32 Abs. 4 Satz 1 Nr. 3 EStG") if kind.behinderung else (None, "")


def _juenger_als(jahre: Decimal, geburtsdatum: date, day: date) -> bool:
    """Whether the birthday lies after the first of the month: a year of life ends on the day before it."""
    birthday = (geburtsdatum.year + int(jahre), geburtsdatum.month, geburtsdatum.day)
    return birthday > (day.year, day.month, 1)


def _monatsende(day: date) -> date:
    next_month = (day.year + 1, 1) if day.month == _DEZEMBER else (day.year, day.month + 1)
    return date.fromordinal(date(*next_month, 1).toordinal() - 1)
