"""What the dwelling costs: rent without heating (§ 9 WoGG, § 6 WoGV) or burden (§ 10 WoGG, § 13 WoGV), per month."""

from collections.abc import Iterator
from decimal import Decimal

from efa.sdk import LawOn, Step
from efa_wohngeld.summe import NULL, Summe, schritt, staffel, summiert, zehnstellig
from efa_wohngeld.wohnraum import Abzug, Belastung, Miete

_MONATE = 12
_STUFEN = 2
_JE_PERSON = frozenset({"warmwasser", "haushaltsenergie"})
_ABZUEGE = ("heizung", "warmwasser", "haushaltsenergie", "garage", "stellplatz")


def miete(kosten: Miete, personen: int, flaeche: Decimal | None, law: LawOn) -> Summe:
    """The rent that § 9 leaves of the agreed one; `personen`: all members of the household."""
    schritte = [schritt("miete", kosten.vereinbart, "§ 9 Abs. 1 WoGG"), *_abzuege(kosten, personen, flaeche, law)]
    betrag = max(NULL, summiert([step.amount for step in schritte]))
    return Summe(betrag, (*schritte, schritt("bruttokaltmiete", betrag, "§ 9 WoGG")))


def _abzuege(kosten: Miete, personen: int, flaeche: Decimal | None, law: LawOn) -> Iterator[Step]:
    for name in _ABZUEGE:
        abzug: Abzug = getattr(kosten, name)
        if isinstance(abzug, str):
            pauschbetrag = _pauschbetrag(name, personen, flaeche, law)
            yield schritt(f"abzug.{name}_pauschal", -pauschbetrag, law.norm("pauschbetrag.garage"))
        elif abzug:
            yield schritt(f"abzug.{name}", -abzug, "§ 9 Abs. 2 WoGG")
    if kosten.leistungen:
        yield schritt("abzug.leistungen", -kosten.leistungen, "§ 9 Abs. 2 Nr. 5 WoGG")


def _pauschbetrag(name: str, personen: int, flaeche: Decimal | None, law: LawOn) -> Decimal:
    """What § 6 Abs. 2 WoGV takes off where nobody knows the costs."""
    if name in _JE_PERSON:
        return staffel(law, f"pauschbetrag.{name}", personen, stufen=_STUFEN)
    betrag = law[f"pauschbetrag.{name}"]
    return betrag * (flaeche or NULL) if name == "heizung" else betrag


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
