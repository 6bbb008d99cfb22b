"""What somebody who works may keep of the earnings (§ 11b Abs. 2, 2b and 3 SGB II)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from efa.sdk import Context, LawOn, Step
from efa_sgb2.person import Person
from efa_sgb2.summe import NULL, anteil, schritt, summiert
from efa_sgb2.zufluss import Zufluss

_JUNG = 25
_AUSBILDUNG_AB = date(2023, 7, 1)  # § 11b Abs. 2b SGB II
_EHRENAMT_BIS = date(2023, 6, 30)  # § 11b Abs. 2 Satz 3 SGB II as it was
_UNTEN, _OBEN = "erwerb.stufe_1", "erwerb.stufe_3"


@dataclass(frozen=True, slots=True)
class Freibetrag:
    """The allowances of § 11b, EUR; `schritte` take off no more than was earned, `abgesetzt` of it by Abs. 2."""

    grundabsetzbetrag: Decimal = NULL
    erwerbsfreibetrag: Decimal = NULL
    abgesetzt: Decimal = NULL
    schritte: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class _Grundabsetzbetrag:
    text: str
    betrag: Decimal
    norm: str
    ohne_erste_stufe: bool = False


def freibetrag(
    person: Person, erwerb: tuple[Zufluss, ...], ausgaben: Decimal, context: Context, *, mit_kind: bool
) -> Freibetrag:
    """What somebody able to work keeps; `ausgaben` are proven by Abs. 1 Satz 1 Nr. 3 to 5. Raises UnknownFigure."""
    brutto, netto = summiert(z.brutto for z in erwerb), summiert(z.betrag for z in erwerb)
    if not brutto or not person.ist_erwerbsfaehig(context.day):
        return Freibetrag()
    grund = _grundabsetzbetrag(person, erwerb, ausgaben, context)
    stufen = tuple(_stufen(brutto, grund, context.law, mit_kind=mit_kind))
    abgesetzt = min(netto, grund.betrag)
    schritte = [schritt(grund.text, -abgesetzt, grund.norm, name=person.name)]
    rest = netto - abgesetzt
    for name, betrag, params in stufen:
        abzug = min(rest, betrag)
        rest -= abzug
        norm = context.law.norm(f"{name}.prozent")
        schritte.append(schritt("erwerb.stufe", -abzug, norm, name=person.name, **params))
    frei = summiert(betrag for _, betrag, _ in stufen)
    return Freibetrag(min(brutto, grund.betrag), frei, abgesetzt, tuple(schritte))


def _grundabsetzbetrag(
    person: Person, erwerb: tuple[Zufluss, ...], ausgaben: Decimal, context: Context
) -> _Grundabsetzbetrag:
    law, day = context.law, context.day
    if figure := _besonderer(person, erwerb, day):
        return _Grundabsetzbetrag(figure, law[figure], law.norm(figure), ohne_erste_stufe=True)
    figure, betrag, nachweis_ab = "grundabsetzbetrag", law["grundabsetzbetrag"], law["grundabsetzbetrag.nachweis_ab"]
    ehrenamt = summiert(zufluss.betrag for zufluss in erwerb if zufluss.art == "ehrenamt")
    if ehrenamt and day <= _EHRENAMT_BIS:
        figure = "grundabsetzbetrag.ehrenamt"
        betrag = nachweis_ab = min(law[figure], betrag + ehrenamt)
    if summiert(zufluss.brutto for zufluss in erwerb) > nachweis_ab and ausgaben > betrag:
        norm = law.norm("grundabsetzbetrag.nachweis_ab")
        return _Grundabsetzbetrag("grundabsetzbetrag.nachgewiesen", ausgaben, norm)
    return _Grundabsetzbetrag(figure, betrag, law.norm(figure))


def _besonderer(person: Person, erwerb: tuple[Zufluss, ...], day: date) -> str | None:
    if day < _AUSBILDUNG_AB:
        return None
    freiwillig = any(zufluss.art == "taschengeld_freiwilligendienst" for zufluss in erwerb)
    if person.alter(day) < _JUNG:
        return "grundabsetzbetrag.ausbildung" if person.in_ausbildung or freiwillig else None
    return "grundabsetzbetrag.freiwilligendienst" if freiwillig else None


def _stufen(
    brutto: Decimal, grund: _Grundabsetzbetrag, law: LawOn, *, mit_kind: bool
) -> Iterator[tuple[str, Decimal, dict[str, Decimal]]]:
    von = law["erwerb.ab"]
    for name in (_UNTEN, "erwerb.stufe_2", _OBEN):
        bis = law[f"{name}.bis_mit_kind" if name == _OBEN and mit_kind else f"{name}.bis"]
        teil = min(brutto, bis) - von
        if teil > 0 and not (grund.ohne_erste_stufe and name == _UNTEN):
            prozent = law[f"{name}.prozent"]
            yield name, anteil(teil, prozent), {"prozent": prozent, "von": von, "bis": bis}
        von = bis
