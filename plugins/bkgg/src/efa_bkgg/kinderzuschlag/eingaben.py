"""From JSON that follows the schema to a family, and from there to the calculation."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from efa.sdk import Calculation, Context
from efa_bkgg.kinderzuschlag.einkommen import Einkommen
from efa_bkgg.kinderzuschlag.familie import Elternteil, Erwerbseinkommen, Familie, Kind, Pruefung
from efa_bkgg.kinderzuschlag.lage import Lage
from efa_bkgg.kinderzuschlag.rechnen import berechne, berechne_lage
from efa_bkgg.schritt import NULL, Summe, schritt

Given = Mapping[str, Any]  # what the schema has let through
_BETRAEGE = frozenset({"einkommen", "absetzbetraege", "anderes_einkommen", "ernaehrung", "besonderer_bedarf"})


def calculate(given: Mapping[str, object], context: Context) -> Calculation:
    """The Kinderzuschlag of what follows the schema, short or in full. Raises UnknownFigure."""
    if "eltern" in given:
        return berechne(familie(given), _pruefung(given), context.law)
    return berechne_lage(_lage(given), context.law)


def familie(given: Given) -> Familie:
    """The family of the full form."""
    return Familie(
        eltern=tuple(_elternteil(zahl, einzeln) for zahl, einzeln in enumerate(given["eltern"], start=1)),
        kinder=_kinder(given),
        unterkunft_heizung=Decimal(given["unterkunft_heizung"]),
        warmwasser_dezentral=given.get("warmwasser_dezentral", False),
    )


def _lage(given: Given) -> Lage:
    absetzbar, bedarf = given.get("absetzbetraege_erwerb"), Decimal(given["gesamtbedarf"])
    return Lage(
        alleinerziehend=given["alleinerziehend"],
        kinder=_kinder(given),
        einkommen=Einkommen(
            brutto=Decimal(given["bruttoeinkommen"]),
            erwerb=Decimal(given["erwerbseinkommen"]),
            anderes=Decimal(given.get("anderes_einkommen", 0)),
            absetzbetraege_erwerb=None if absetzbar is None else Decimal(absetzbar),
        ),
        bedarf=Summe(bedarf, (schritt("kinderzuschlag", "gesamtbedarf", bedarf, "§ 6a Abs. 5 Satz 1 BKGG"),)),
        pruefung=_pruefung(given),
    )


def _pruefung(given: Given) -> Pruefung:
    fehlbetrag = given.get("fehlbetrag")
    personen = len(given["eltern"]) + len(given["kinder"]) if "eltern" in given else given.get("personen", 1)
    return Pruefung(
        personen=personen,
        vermoegen=Decimal(given.get("vermoegen", NULL)),
        fehlbetrag=None if fehlbetrag is None else Decimal(fehlbetrag),
        sgb2_oder_sgb12=given.get("sgb2_oder_sgb12", False),
    )


def _kinder(given: Given) -> tuple[Kind, ...]:
    return tuple(
        Kind(**{"name": f"Kind {zahl}", **_werte(einzeln)}) for zahl, einzeln in enumerate(given["kinder"], start=1)
    )


def _elternteil(zahl: int, given: Given) -> Elternteil:
    erwerb = given.get("erwerbseinkommen")
    werte = {"name": f"Elternteil {zahl}", **_werte(given)}
    if erwerb is not None:
        werte["erwerbseinkommen"] = Erwerbseinkommen(brutto=Decimal(erwerb["brutto"]), netto=Decimal(erwerb["netto"]))
    return Elternteil(**werte)


def _werte(given: Given) -> dict[str, Any]:
    return {name: Decimal(wert) if name in _BETRAEGE else wert for name, wert in given.items()}
