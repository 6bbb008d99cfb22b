"""What of rent or burden does not count (§ 11 Abs. 2 WoGG), taken off in the order of the statute."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from efa.sdk import Step
from efa_wohngeld.summe import Summe, schritt, zehnstellig
from efa_wohngeld.wohnraum import Wohnraum

_Abzug = tuple[str, Decimal, str]


def nach_abzuegen(wohnraum: Wohnraum, kosten: Decimal, personen: int) -> Summe:
    """What is left of the costs, EUR per month; `personen`: all members of the household."""
    if wohnraum.ist_ganz_eigener:
        return Summe(kosten, ())
    nach_flaeche = _abgezogen(kosten, _nach_flaeche(wohnraum, kosten))
    nach_koepfen = _abgezogen(nach_flaeche.betrag, _nach_koepfen(wohnraum, nach_flaeche.betrag, personen))
    rest = _abgezogen(nach_koepfen.betrag, _nach_betrag(wohnraum))
    return Summe(rest.betrag, (*nach_flaeche.schritte, *nach_koepfen.schritte, *rest.schritte))


def _abgezogen(kosten: Decimal, abzuege: Iterable[_Abzug]) -> Summe:
    schritte = list[Step]()
    rest = kosten
    for text, betrag, norm in abzuege:
        schritte.append(schritt(text, -min(rest, betrag), norm))
        rest += schritte[-1].amount
    return Summe(rest, tuple(schritte))


def _nach_flaeche(wohnraum: Wohnraum, kosten: Decimal) -> Iterator[_Abzug]:
    def entfaellt_auf(flaeche: Decimal) -> Decimal:
        return zehnstellig(kosten * flaeche / wohnraum.wohnflaeche) if wohnraum.wohnflaeche else Decimal(0)

    if wohnraum.geschaeftsflaeche:
        yield "geschaeftlich", entfaellt_auf(wohnraum.geschaeftsflaeche), "§ 11 Abs. 2 Nr. 1 WoGG"
    for teil in wohnraum.ueberlassungen:
        yield "ueberlassen", max(entfaellt_auf(teil.flaeche), teil.entgelt), "§ 11 Abs. 2 Nr. 2 WoGG"


def _nach_koepfen(wohnraum: Wohnraum, kosten: Decimal, personen: int) -> Iterator[_Abzug]:
    je_kopf = zehnstellig(kosten / (personen + len(wohnraum.mitbewohner)))
    for entgelt in wohnraum.mitbewohner:
        yield "mitbewohner", max(je_kopf, entgelt), "§ 11 Abs. 2 Nr. 3 WoGG"


def _nach_betrag(wohnraum: Wohnraum) -> Iterator[_Abzug]:
    if wohnraum.entlastung:
        yield "entlastung", wohnraum.entlastung, "§ 11 Abs. 2 Nr. 4 WoGG"
    if wohnraum.verpflichtung:
        yield "verpflichtung", wohnraum.verpflichtung, "§ 11 Abs. 2 Nr. 5 WoGG"
