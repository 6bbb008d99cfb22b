"""The Kinderzuschlag with every step (§§ 6a, 11 Abs. 2 BKGG)."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from efa.sdk import Calculation, LawOn, Part, Step, round_euro
from efa_bkgg.kinderzuschlag.bedarf import gesamtbedarf
from efa_bkgg.kinderzuschlag.einkommen import einkommen
from efa_bkgg.kinderzuschlag.familie import Familie, Kind, Pruefung
from efa_bkgg.kinderzuschlag.lage import Lage
from efa_bkgg.kinderzuschlag.pruefung import ausschluss, vermoegen
from efa_bkgg.schritt import NULL, Summe, schritt, summiert

_schritt = partial(schritt, "kinderzuschlag")


def berechne(familie: Familie, pruefung: Pruefung, law: LawOn) -> Calculation:
    """The Kinderzuschlag per month of a family, in full Euro. Raises UnknownFigure."""
    lage = Lage(
        alleinerziehend=familie.alleinerziehend,
        kinder=familie.kinder,
        einkommen=einkommen(familie, law),
        bedarf=gesamtbedarf(familie, law),
        pruefung=pruefung,
    )
    return berechne_lage(lage, law)


def berechne_lage(lage: Lage, law: LawOn) -> Calculation:
    """The same where income and needs of the parents are known. Raises UnknownFigure."""
    je_kind = [_je_kind(kind, law) for kind in lage.kinder]
    gesamt = summiert(summe.betrag for summe in je_kind)
    minderung = _minderung(lage, law)
    rest = max(NULL, gesamt + minderung.betrag)
    schritte = (
        *(step for summe in je_kind for step in summe.schritte),
        _schritt("gesamtkinderzuschlag", gesamt, "§ 6a Abs. 4 BKGG"),
        *lage.bedarf.schritte,
        *lage.einkommen.schritte,
        *minderung.schritte,
        _schritt("verbleibt", rest, "§ 6a Abs. 6 BKGG"),
    )
    ende = tuple(_ende(lage, rest, law))
    parts = tuple(
        Part(kind.name, {"kinderzuschlag": summe.betrag}) for kind, summe in zip(lage.kinder, je_kind, strict=True)
    )
    return Calculation(ende[-1].amount, "month", (*schritte, *ende), parts)


def _je_kind(kind: Kind, law: LawOn) -> Summe:
    """Of one child, before income of the parents (§ 6a Abs. 2, 3 BKGG)."""
    if not kind.kindergeld:
        return Summe(NULL, (_schritt("kind.ohne_kindergeld", NULL, "§ 6a Abs. 1 Nr. 1 BKGG", name=kind.name),))
    hoechstens = law["hoechstbetrag"]
    erster = _schritt("kind.hoechstbetrag", hoechstens, law.norm("hoechstbetrag"), name=kind.name)
    if not kind.einkommen:
        return Summe(hoechstens, (erster,))
    prozent = law["minderung.kind"]
    abzug = min(hoechstens, kind.einkommen * prozent / 100)
    werte = {"name": kind.name, "einkommen": kind.einkommen, "prozent": prozent}
    return Summe(hoechstens - abzug, (erster, _schritt("kind.minderung", -abzug, law.norm("minderung.kind"), **werte)))


def _minderung(lage: Lage, law: LawOn) -> Summe:
    """What the income of the parents above their needs takes off (§ 6a Abs. 6 Satz 1 to 4 BKGG): negative."""
    bedarf, eigenes = lage.bedarf.betrag, lage.einkommen
    summe = eigenes.erwerb + eigenes.anderes
    werte = {"erwerb": eigenes.erwerb, "anderes": eigenes.anderes}
    schritte = [_schritt("einkommen", summe, "§ 6a Abs. 5 Satz 1, 2 BKGG", **werte)]
    voll = max(NULL, eigenes.anderes - bedarf)
    erwerb = max(NULL, summe - bedarf) - voll
    if erwerb:
        prozent = law["minderung.erwerb"]
        abzug = -erwerb * prozent / 100
        schritte.append(
            _schritt("minderung.erwerb", abzug, law.norm("minderung.erwerb"), ueber=erwerb, prozent=prozent)
        )
    if voll:
        schritte.append(_schritt("minderung.anderes", -voll, "§ 6a Abs. 6 Satz 2, 4 BKGG"))
    return Summe(summiert(step.amount for step in schritte[1:]), tuple(schritte))


def _ende(lage: Lage, rest: Decimal, law: LawOn) -> Iterator[Step]:
    """From what is left to what is paid; the last step is the result."""
    if grund := ausschluss(lage, rest, law):
        yield grund
        return
    yield from vermoegen(lage.pruefung, rest, law)
    if lage.pruefung.fehlbetrag is None:
        yield _schritt("ungeprueft", NULL, "§ 6a Abs. 1 Nr. 3 BKGG")
    yield _schritt("kinderzuschlag", round_euro(rest), "§ 11 Abs. 2 BKGG")
