"""What is taken off the sum of the incomes: Freibetraege and maintenance (§§ 17, 17a, 18 WoGG), EUR per year."""

from collections.abc import Iterator
from decimal import Decimal

from efa.sdk import LawOn, Step
from efa_wohngeld.einkommen import im_jahr
from efa_wohngeld.einnahme import Einkommensart, Unterhalt
from efa_wohngeld.haushalt import Haushalt, Haushaltsmitglied
from efa_wohngeld.summe import Summe, schritt, summiert

_SCHWERBEHINDERT = 50  # § 2 Abs. 2 SGB IX
_VOLLER_GRAD = 100
_ERWERB: frozenset[Einkommensart] = frozenset(
    {"lohn", "minijob", "zuschlaege", "land_und_forstwirtschaft", "gewerbebetrieb", "selbstaendige_arbeit"}
)


def freibetraege(haushalt: Haushalt, law: LawOn) -> Summe:
    """The sum, negative, of all that the household may take off."""
    gezaehlte = haushalt.gezaehlte
    schritte = [step for mitglied in gezaehlte for step in _je_mitglied(mitglied, law)]
    if haushalt.alleinerziehend:
        schritte.append(_fest("freibetrag.alleinerziehend", law))
    schritte += [step for mitglied in gezaehlte if mitglied.unterhalt for step in _unterhalt(mitglied, law)]
    return Summe(summiert([step.amount for step in schritte]), tuple(schritte))


def _je_mitglied(mitglied: Haushaltsmitglied, law: LawOn) -> Iterator[Step]:
    if _ist_schwerbehindert(mitglied):
        yield _fest("freibetrag.schwerbehinderung", law, name=mitglied.name)
    if mitglied.ns_verfolgt:
        yield _fest("freibetrag.ns_verfolgung", law, name=mitglied.name)
    if mitglied.kind_unter_25 and (erwerb := _summe(mitglied, _ERWERB)):
        figure = "freibetrag.kind_mit_erwerb"
        yield schritt(figure, -min(erwerb, law[figure]), law.norm(figure), name=mitglied.name)
    if mitglied.grundrentenzeiten and (rente := _summe(mitglied, frozenset({"rente_gesetzlich"}))):
        betrag = _grundrente(rente, law)
        yield schritt("freibetrag.grundrente", -betrag, law.norm("grundrente.sockel"), name=mitglied.name)


def _ist_schwerbehindert(mitglied: Haushaltsmitglied) -> bool:
    grad = mitglied.grad_der_behinderung
    return grad == _VOLLER_GRAD or (grad >= _SCHWERBEHINDERT and mitglied.pflegebeduerftig)


def _summe(mitglied: Haushaltsmitglied, arten: frozenset[Einkommensart]) -> Decimal:
    return summiert([im_jahr(einnahme) for einnahme in mitglied.einnahmen if einnahme.art in arten])


def _grundrente(rente: Decimal, law: LawOn) -> Decimal:
    sockel = min(rente, law["grundrente.sockel"])
    frei = sockel + (rente - sockel) * law["grundrente.anteil"] / 100
    return min(frei, 12 * law["grundrente.regelbedarfsstufe_1"] * law["grundrente.anteil_regelbedarf"] / 100)


def _unterhalt(mitglied: Haushaltsmitglied, law: LawOn) -> Iterator[Step]:
    for unterhalt in mitglied.unterhalt:
        figure = f"unterhalt.{unterhalt.grund}"
        yield schritt(figure, -min(unterhalt.betrag, _grenze(unterhalt, law)), law.norm(figure), name=mitglied.name)


def _grenze(unterhalt: Unterhalt, law: LawOn) -> Decimal:
    return law[f"unterhalt.{unterhalt.grund}"] if unterhalt.titel is None else unterhalt.titel


def _fest(figure: str, law: LawOn, **params: object) -> Step:
    return schritt(figure, -law[figure], law.norm(figure), **params)
