"""What the dwelling costs: rent without heating (§ 9 WoGG, § 6 WoGV) or burden (§ 10 WoGG, § 13 WoGV), per month."""

from collections.abc import Iterator
from decimal import Decimal

from efa.sdk import LawOn, Step
from efa_wohngeld.summe import NULL, Summe, schritt, staffel, summiert, zehnstellig
from efa_wohngeld.wohnraum import Abzug, Belastung, Miete

_MONATE = 12
_STUFEN = 2


def miete(kosten: Miete, personen: int, flaeche: Decimal | None, law: LawOn) -> Summe:
    """The rent that § 9 leaves of the agreed one; `personen`: all members of the household."""
    schritte = [schritt("miete", kosten.vereinbart, "§ 9 Abs. 1 WoGG"), *_abzuege(kosten, personen, flaeche, law)]
    betrag = max(NULL, summiert([step.amount for step in schritte]))
    return Summe(betrag, (*schritte, schritt("bruttokaltmiete", betrag, "§ 9 WoGG")))


def _abzuege(kosten: Miete, personen: int, flaeche: Decimal | None, law: LawOn) -> Iterator[Step]:
    pauschbetraege = {
        "heizung": law["pauschbetrag.heizung"] * (flaeche or NULL),
        "warmwasser": staffel(law, "pauschbetrag.warmwasser", personen, stufen=_STUFEN),
        "haushaltsenergie": staffel(law, "pauschbetrag.haushaltsenergie", personen, stufen=_STUFEN),
        "garage": law["pauschbetrag.garage"],
        "stellplatz": law["pauschbetrag.stellplatz"],
    }
    for name, pauschbetrag in pauschbetraege.items():
        abzug: Abzug = getattr(kosten, name)
        if abzug == "pauschal":
            yield schritt(f"abzug.{name}_pauschal", -pauschbetrag, law.norm("pauschbetrag.garage"))
        elif abzug:
            yield schritt(f"abzug.{name}", -Decimal(abzug), "§ 9 Abs. 2 WoGG")
    if kosten.leistungen:
        yield schritt("abzug.leistungen", -kosten.leistungen, "§ 9 Abs. 2 Nr. 5 WoGG")


def belastung(kosten: Belastung, flaeche: Decimal, law: LawOn) -> Summe:
    """The burden of an owner; heating is never part of it."""
    bewirtschaftung = zehnstellig(law["bewirtschaftung"] * flaeche / _MONATE)
    schritte = [
        schritt("kapitaldienst", kosten.kapitaldienst, "§ 10 Abs. 1 WoGG"),
        schritt("bewirtschaftung", bewirtschaftung, law.norm("bewirtschaftung"), flaeche=flaeche),
        *_weitere_lasten(kosten),
    ]
    betrag = summiert([step.amount for step in schritte])
    return Summe(betrag, (*schritte, schritt("belastung", betrag, "§ 10 WoGG")))


def _weitere_lasten(kosten: Belastung) -> Iterator[Step]:
    if kosten.nutzungsentgelt:
        yield schritt("nutzungsentgelt", kosten.nutzungsentgelt, "§ 10 Abs. 1 WoGG")
    if kosten.grundsteuer:
        yield schritt("grundsteuer", zehnstellig(kosten.grundsteuer / _MONATE), "§ 10 WoGG, § 13 WoGV")
    if kosten.verwaltungskosten:
        yield schritt("verwaltungskosten", zehnstellig(kosten.verwaltungskosten / _MONATE), "§ 10 WoGG, § 13 WoGV")
