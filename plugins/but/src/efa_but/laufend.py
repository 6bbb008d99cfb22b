"""What is needed every month: months with the same amount and the same reason become one step."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from efa.sdk import LawOn
from efa_but.anspruch import Hindernis, hindernis
from efa_but.grundlage import Leistung, norm
from efa_but.kind import Kind
from efa_but.leistung import Laufend
from efa_but.monat import Monat, Zeitraum
from efa_but.summe import NULL, Summe, hinweis, posten, summe

JeMonat = Callable[[LawOn], Decimal]


@dataclass(frozen=True, slots=True)
class _Monatsbedarf:
    """EUR of one month, or what stands against it."""

    monat: Monat
    betrag: Decimal
    hindernis: Hindernis | None


def laufend(
    kind: Kind, leistung: Leistung, bedarf: Laufend, je_monat: JeMonat, zeitraum: Zeitraum, law: LawOn
) -> Summe:
    """The needs of all months, by the law of each. Raises UnknownFigure."""
    monate = (_monatsbedarf(kind, leistung, monat, je_monat, law) for monat in zeitraum if bedarf.gilt_in(monat))
    gruppen = groupby(monate, lambda einer: (einer.betrag, einer.hindernis))
    return summe(_posten(kind, leistung, list(gruppe)) for _, gruppe in gruppen)


def _monatsbedarf(kind: Kind, leistung: Leistung, monat: Monat, je_monat: JeMonat, law: LawOn) -> _Monatsbedarf:
    gegen = hindernis(kind, leistung, monat.erster, law)
    return _Monatsbedarf(monat, NULL if gegen else je_monat(law.on(monat.erster)), gegen)


def _posten(kind: Kind, leistung: Leistung, monate: list[_Monatsbedarf]) -> Summe:
    erster, zahl = monate[0], len(monate)
    zeit = spanne(erster.monat, monate[-1].monat)
    if erster.hindernis:
        return ohne(kind, leistung, erster.hindernis, zeit)
    betrag = erster.betrag * zahl
    angaben = {"name": kind.name, "zeit": zeit, "monate": zahl, "je_monat": erster.betrag}
    return posten(leistung, betrag, norm(kind.grundlage, leistung), **angaben)


def ohne(kind: Kind, leistung: Leistung, gegen: Hindernis, zeit: str) -> Summe:
    """The step that says why there is nothing."""
    alter = {} if gegen.alter is None else {"alter": gegen.alter}
    return hinweis(f"ohne.{leistung}.{gegen.grund}", gegen.norm, name=kind.name, zeit=zeit, **alter)


def spanne(von: Monat, bis: Monat) -> str:
    """One month, or two with a dash."""
    return str(von) if von == bis else f"{von}–{bis}"
