"""What is taken off the income of one person (§ 11b SGB II), in the order of the statute."""

from dataclasses import dataclass
from decimal import Decimal

from efa.sdk import Context, LawOn, Step, round_cent
from efa_sgb2.erwerb import Freibetrag, freibetrag
from efa_sgb2.person import Person
from efa_sgb2.summe import NULL, anteil, schritt, summiert
from efa_sgb2.zufluss import Zufluss


@dataclass(frozen=True, slots=True)
class Einkommen:
    """EUR that count. `grundabsetzbetrag` and `erwerbsfreibetrag`: the allowances of § 11b Abs. 2 to 3."""

    betrag: Decimal
    grundabsetzbetrag: Decimal
    erwerbsfreibetrag: Decimal
    schritte: tuple[Step, ...]


def bereinigt(person: Person, gezaehlt: tuple[Zufluss, ...], context: Context, *, mit_kind: bool) -> Einkommen:
    """The income that counts. `mit_kind`: a minor child lives here or elsewhere. Raises UnknownFigure."""
    erwerb = tuple(zufluss for zufluss in gezaehlt if zufluss.ist_erwerb)
    ausgaben = nachgewiesen(person, context, arbeitet=any(zufluss.brutto for zufluss in erwerb))
    frei = freibetrag(person, erwerb, ausgaben, context, mit_kind=mit_kind)
    schritte = _schritte(person, gezaehlt, ausgaben, frei, context.law)
    rest = summiert(zufluss.betrag for zufluss in gezaehlt) + summiert(step.amount for step in schritte)
    weitere = _weitere(person, gezaehlt, rest, context)
    betrag = rest + summiert(step.amount for step in weitere)
    return Einkommen(betrag, frei.grundabsetzbetrag, frei.erwerbsfreibetrag, (*schritte, *weitere))


def nachgewiesen(person: Person, context: Context, *, arbeitet: bool) -> Decimal:
    """Insurances, old-age provision and expenses of § 11b Abs. 1 Satz 1 Nr. 3 to 5, EUR per month.

    The way to work is for who works alone (§ 6 Abs. 1 Nr. 5 of the ordinance).
    """
    angaben, law = person.absetzungen, context.law
    pauschal = person.ist_volljaehrig(context.day) or angaben.private_versicherung
    einzeln = (angaben.versicherungen, angaben.altersvorsorge, angaben.werbungskosten)
    weg = round_cent(angaben.arbeitsweg_km * angaben.arbeitstage * law["pauschale.weg"]) if arbeitet else NULL
    return summiert(einzeln) + weg + (law["pauschale.versicherung"] if pauschal else NULL)


def _schritte(
    person: Person, gezaehlt: tuple[Zufluss, ...], ausgaben: Decimal, frei: Freibetrag, law: LawOn
) -> tuple[Step, ...]:
    taschengeld = _summe(gezaehlt, "taschengeld_freiwilligendienst", erwerb=False)
    if frei.schritte:
        mehr = _taschengeld(person, taschengeld, frei.abgesetzt, law)
        return (*frei.schritte, *mehr)
    if taschengeld:
        return _taschengeld(person, taschengeld, NULL, law)
    if foerderung := _summe(gezaehlt, "ausbildungsfoerderung", erwerb=False):
        return _foerderung(person, foerderung, gezaehlt, ausgaben, law)
    return _ausgaben(person, summiert(zufluss.betrag for zufluss in gezaehlt), ausgaben, law)


def _taschengeld(person: Person, betrag: Decimal, schon: Decimal, law: LawOn) -> tuple[Step, ...]:
    figure = "grundabsetzbetrag.freiwilligendienst"
    if not betrag:
        return ()
    abzug = min(betrag, max(NULL, law[figure] - schon))
    return (schritt(figure, -abzug, law.norm(figure), name=person.name),) if abzug else ()


def _foerderung(
    person: Person, foerderung: Decimal, gezaehlt: tuple[Zufluss, ...], ausgaben: Decimal, law: LawOn
) -> tuple[Step, ...]:
    figure = "ausbildungsfoerderung.mindestens"
    abzug = min(foerderung, max(law[figure], ausgaben))
    uebrig = summiert(zufluss.betrag for zufluss in gezaehlt) - foerderung
    rest = _ausgaben(person, uebrig, max(NULL, ausgaben - abzug), law)
    return (schritt(figure, -abzug, law.norm(figure), name=person.name), *rest)


def _ausgaben(person: Person, betrag: Decimal, ausgaben: Decimal, law: LawOn) -> tuple[Step, ...]:
    abzug = min(betrag, ausgaben)
    if not abzug:
        return ()
    nur_pauschale = ausgaben == law["pauschale.versicherung"]
    norm = law.norm("pauschale.versicherung")
    text = "absetzung.pauschale" if nur_pauschale else "absetzung.ausgaben"
    return (schritt(text, -abzug, f"§ 11b Abs. 1 Satz 1 Nr. 3 bis 5 SGB II, {norm}", name=person.name),)


def _weitere(person: Person, gezaehlt: tuple[Zufluss, ...], rest: Decimal, context: Context) -> tuple[Step, ...]:
    angaben, law = person.absetzungen, context.law
    fuer_kind = angaben.ausbildungsfoerderung_kind if person.ist_erwerbsfaehig(context.day) else NULL
    soll = (
        ("absetzung.grundrente", _grundrente(person, gezaehlt, law), "§ 11b Abs. 2a SGB II, § 82a SGB XII"),
        ("absetzung.unterhalt", angaben.unterhalt, "§ 11b Abs. 1 Satz 1 Nr. 7 SGB II"),
        ("absetzung.ausbildung_kind", fuer_kind, "§ 11b Abs. 1 Satz 1 Nr. 8 SGB II"),
    )
    schritte: list[Step] = []
    for text, betrag, norm in soll:
        abzug = min(rest, betrag)
        rest -= abzug
        schritte += [schritt(text, -abzug, norm, name=person.name)] if abzug else []
    return tuple(schritte)


def _grundrente(person: Person, gezaehlt: tuple[Zufluss, ...], law: LawOn) -> Decimal:
    rente = summiert(zufluss.brutto for zufluss in gezaehlt if zufluss.art == "rente_gesetzlich")
    if not person.grundrentenzeiten or not rente:
        return NULL
    sockel = min(rente, law["grundrente.sockel"])
    frei = sockel + anteil(rente - sockel, law["grundrente.anteil"])
    return min(frei, anteil(law["regelbedarf.1"], law["grundrente.hoechstens"]))


def _summe(gezaehlt: tuple[Zufluss, ...], art: str, *, erwerb: bool) -> Decimal:
    return summiert(zufluss.betrag for zufluss in gezaehlt if zufluss.art == art and zufluss.ist_erwerb is erwerb)
