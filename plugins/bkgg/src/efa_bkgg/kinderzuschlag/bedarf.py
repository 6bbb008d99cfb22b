"""Gesamtbedarf of the parents: their needs by SGB II and their share of the dwelling (§ 6a Abs. 5 BKGG)."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from efa.sdk import LawOn, Step, round_cent
from efa_bkgg.kinderzuschlag.familie import Elternteil, Familie
from efa_bkgg.schritt import NULL, Summe, schritt, summiert

_schritt = partial(schritt, "kinderzuschlag")
_NORM = "§ 6a Abs. 5 BKGG"


def gesamtbedarf(familie: Familie, law: LawOn) -> Summe:
    """The needs of the parents without those of the children, EUR per month."""
    schritte = [step for person in familie.eltern for step in _je_person(person, familie, law)]
    schritte.append(_wohnanteil(familie, law))
    betrag = summiert(step.amount for step in schritte)
    return Summe(betrag, (*schritte, _schritt("gesamtbedarf", betrag, "§ 6a Abs. 5 Satz 1 BKGG")))


def _je_person(person: Elternteil, familie: Familie, law: LawOn) -> Iterator[Step]:
    figure = f"regelbedarfsstufe.{len(familie.eltern)}"
    regelbedarf = law[figure]
    yield _schritt("regelbedarf", regelbedarf, law.norm(figure), name=person.name)
    begrenzt = list(_mehrbedarfe(person, familie, regelbedarf, law))
    yield from begrenzt
    zu_viel = summiert(step.amount for step in begrenzt) - regelbedarf
    if zu_viel > 0:
        yield _schritt("mehrbedarf.begrenzt", -zu_viel, "§ 21 Abs. 8 SGB II", name=person.name)
    if person.besonderer_bedarf:
        yield _schritt("mehrbedarf.besonderer", person.besonderer_bedarf, "§ 21 Abs. 6 SGB II", name=person.name)
    if familie.warmwasser_dezentral:
        yield _prozent("mehrbedarf.warmwasser", regelbedarf, law, person)


def _mehrbedarfe(person: Elternteil, familie: Familie, regelbedarf: Decimal, law: LawOn) -> Iterator[Step]:
    """Those whose sum § 21 Abs. 8 SGB II limits."""
    if person.schwanger:
        yield _prozent("mehrbedarf.schwanger", regelbedarf, law, person)
    if familie.alleinerziehend and familie.minderjaehrige:
        prozent = alleinerziehend_prozent(familie, law)
        betrag = round_cent(regelbedarf * prozent / 100)
        yield _schritt("mehrbedarf.alleinerziehend", betrag, "§ 21 Abs. 3 SGB II", name=person.name, prozent=prozent)
    if person.teilhabe:
        yield _prozent("mehrbedarf.teilhabe", regelbedarf, law, person)
    if person.ernaehrung:
        yield _schritt("mehrbedarf.ernaehrung", person.ernaehrung, "§ 21 Abs. 5 SGB II", name=person.name)


def alleinerziehend_prozent(familie: Familie, law: LawOn) -> Decimal:
    """Percent of the Regelbedarf for raising children alone (§ 21 Abs. 3 SGB II)."""
    kinder = familie.minderjaehrige
    unter_16 = sum(kind.alter < 16 for kind in kinder)  # noqa: PLR2004 - § 21 Abs. 3 Nr. 1 SGB II
    nach_nr_1 = any(kind.alter < 7 for kind in kinder) or unter_16 in (2, 3)  # noqa: PLR2004
    sockel = law["mehrbedarf.alleinerziehend.sockel"] if nach_nr_1 else NULL
    je_kind = law["mehrbedarf.alleinerziehend.je_kind"] * len(kinder)
    return max(sockel, min(je_kind, law["mehrbedarf.alleinerziehend.hoechstens"]))


def _prozent(figure: str, regelbedarf: Decimal, law: LawOn, person: Elternteil) -> Step:
    betrag = round_cent(regelbedarf * law[figure] / 100)
    return _schritt(figure, betrag, law.norm(figure), name=person.name, prozent=law[figure])


def _wohnanteil(familie: Familie, law: LawOn) -> Step:
    eltern = law["wohnbedarf.alleinstehend" if familie.alleinerziehend else "wohnbedarf.paar"]
    kinder = law["wohnbedarf.kind"] * len(familie.kinder)
    anteil = round_cent(familie.unterkunft_heizung * eltern / (eltern + kinder))
    werte = {"kosten": familie.unterkunft_heizung, "eltern": eltern, "kinder": kinder}
    return _schritt("wohnanteil", anteil, law.norm("wohnbedarf.kind"), **werte)
