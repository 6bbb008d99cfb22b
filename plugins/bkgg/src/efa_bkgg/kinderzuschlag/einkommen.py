"""Income of the parents as SGB II counts it (§ 6a Abs. 5 BKGG, §§ 11 to 11b SGB II), EUR per month."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from efa.sdk import LawOn, Step, round_cent
from efa_bkgg.kinderzuschlag.familie import Elternteil, Erwerbseinkommen, Familie
from efa_bkgg.schritt import NULL, schritt, summiert

_schritt = partial(schritt, "kinderzuschlag")


@dataclass(frozen=True, slots=True, kw_only=True)
class Einkommen:
    """What the parents have: before deductions, and earnings and other income after them."""

    brutto: Decimal
    erwerb: Decimal
    anderes: Decimal
    absetzbetraege_erwerb: Decimal | None
    schritte: tuple[Step, ...] = ()


def einkommen(familie: Familie, law: LawOn) -> Einkommen:
    """The income of both parents together."""
    je_person = [_einkommen(person, familie, law) for person in familie.eltern]
    return Einkommen(
        brutto=summiert(person.brutto for person in familie.eltern),
        erwerb=summiert(eines.erwerb for eines in je_person),
        anderes=summiert(eines.anderes for eines in je_person),
        absetzbetraege_erwerb=summiert(eines.absetzbetraege_erwerb or NULL for eines in je_person),
        schritte=tuple(step for eines in je_person for step in eines.schritte),
    )


def _einkommen(person: Elternteil, familie: Familie, law: LawOn) -> Einkommen:
    abzuege: list[Step] = []
    schritte: list[Step] = []
    erwerb = NULL
    if person.erwerbseinkommen and person.ist_erwerbstaetig:
        erwerb = person.erwerbseinkommen.netto
        schritte.append(_schritt("erwerb", erwerb, "§ 11b Abs. 1 Satz 1 Nr. 1, 2 SGB II", name=person.name))
        abzuege += _absetzbetraege(person, person.erwerbseinkommen, familie, law)
    absetzbar = -summiert(step.amount for step in abzuege)
    anderes = list(_anderes(person, law))
    return Einkommen(
        brutto=person.brutto,
        erwerb=max(NULL, erwerb - absetzbar),
        anderes=max(NULL, summiert(step.amount for step in anderes)),
        absetzbetraege_erwerb=min(absetzbar, person.erwerbseinkommen.brutto) if person.erwerbseinkommen else NULL,
        schritte=(*schritte, *abzuege, *anderes),
    )


def _absetzbetraege(person: Elternteil, erwerb: Erwerbseinkommen, familie: Familie, law: LawOn) -> Iterator[Step]:
    pauschal = law["grundabsetzung"]
    nachgewiesen = person.absetzbetraege if erwerb.brutto > law["grundabsetzung.nachweis_ab"] else NULL
    figure = "grundabsetzung" if nachgewiesen <= pauschal else "grundabsetzung.nachweis_ab"
    yield _schritt("grundabsetzung", -max(pauschal, nachgewiesen), law.norm(figure), name=person.name)
    frei = freibetrag(erwerb.brutto, mit_kind=bool(familie.minderjaehrige), law=law)
    if frei:
        yield _schritt("freibetrag", -frei, "§ 11b Abs. 3 SGB II", name=person.name, brutto=erwerb.brutto)


def freibetrag(brutto: Decimal, *, mit_kind: bool, law: LawOn) -> Decimal:
    """What § 11b Abs. 3 SGB II leaves of gross earnings beyond the Grundabsetzung."""
    von, summe = law["grundabsetzung"], NULL
    for band in (1, 2, 3):
        ende = law["freibetrag.3.bis_mit_kind" if band == 3 and mit_kind else f"freibetrag.{band}.bis"]  # noqa: PLR2004
        summe += max(NULL, min(brutto, ende) - von) * law[f"freibetrag.{band}.prozent"] / 100
        von = ende
    return round_cent(summe)


def _anderes(person: Elternteil, law: LawOn) -> Iterator[Step]:
    if not person.anderes_einkommen:
        return
    yield _schritt("anderes", person.anderes_einkommen, "§ 11 Abs. 1 SGB II", name=person.name)
    if not person.ist_erwerbstaetig:
        abzug = min(person.anderes_einkommen, max(law["versicherungspauschale"], person.absetzbetraege))
        yield _schritt("versicherungspauschale", -abzug, law.norm("versicherungspauschale"), name=person.name)
