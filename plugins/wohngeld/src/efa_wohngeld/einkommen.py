"""Jahreseinkommen of a member: what counts of each kind, less expenses, childcare and § 16 (§§ 14 to 16 WoGG)."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from efa.sdk import LawOn, Step
from efa_wohngeld.einnahme import Einkommensart, Einnahme, Turnus
from efa_wohngeld.haushalt import Haushaltsmitglied
from efa_wohngeld.summe import NULL, Summe, schritt, summiert, zehnstellig

_MONATE = 12
_PRO_JAHR: Mapping[Turnus, int] = {
    "monatlich": 12,
    "vierteljaehrlich": 4,
    "halbjaehrlich": 2,
    "jaehrlich": 1,
    "woechentlich": 52,
    "einmalig": 1,
}
_PAUSCHBETRAG: Mapping[Einkommensart, str] = {
    "lohn": "pauschbetrag.lohn",
    "beamtenpension": "pauschbetrag.beamtenpension",
    "rente_gesetzlich": "pauschbetrag.rente",
    "rente_sonstige": "pauschbetrag.rente",
}
_GEWINNE: tuple[Einkommensart, ...] = ("land_und_forstwirtschaft", "gewerbebetrieb", "selbstaendige_arbeit")
_UEBERSCHUESSE: tuple[Einkommensart, ...] = ("vermietung", "sonstige_einkuenfte")
_MIT_AUFWENDUNGEN: frozenset[Einkommensart] = frozenset(
    {*_GEWINNE, *_UEBERSCHUESSE, "minijob", "auslaendische_einkuenfte"}
)
_EINKUENFTE: frozenset[Einkommensart] = frozenset({*_PAUSCHBETRAG, *_GEWINNE, *_UEBERSCHUESSE, "kapitalertraege"})
_FREI_IM_JAHR: frozenset[Einkommensart] = frozenset({"kapitalertraege", "zuwendung", "zuwendung_pflege"})
_FREI_IM_MONAT: frozenset[Einkommensart] = frozenset({"elterngeld", "elterngeld_plus"})


def im_jahr(einnahme: Einnahme) -> Decimal:
    """EUR of the twelve months that count (§ 15 WoGG): what is meant for a longer time is spread over it."""
    if einnahme.turnus == "einmalig":
        return zehnstellig(einnahme.betrag * _MONATE / max(_MONATE, einnahme.monate))
    if einnahme.turnus == "jaehrlich":
        return einnahme.betrag
    im_ganzen_jahr = einnahme.betrag * _PRO_JAHR[einnahme.turnus]
    return im_ganzen_jahr if einnahme.monate == _MONATE else zehnstellig(im_ganzen_jahr * einnahme.monate / _MONATE)


def jahreseinkommen(mitglied: Haushaltsmitglied, law: LawOn) -> Summe:
    """EUR per year with every receipt and deduction as a step."""
    if not (mitglied.einnahmen or mitglied.kinderbetreuungskosten):
        return Summe(NULL, (schritt("jahreseinkommen", NULL, "§ 14 Abs. 1 WoGG", name=mitglied.name),))
    schritte, einkuenfte = list[Step](), NULL
    for einnahmen in _gruppiert(mitglied.einnahmen):
        gruppe = _gruppe(mitglied.name, einnahmen, law)
        schritte += gruppe
        if einnahmen[0].art in _EINKUENFTE:
            einkuenfte += summiert([step.amount for step in gruppe])
    schritte += _kinderbetreuung(mitglied, einkuenfte, law)
    vor_abzug = summiert([step.amount for step in schritte])
    abzug = _abzug(mitglied, vor_abzug, law)
    betrag = vor_abzug + abzug.amount if abzug else vor_abzug
    ergebnis = schritt("jahreseinkommen", betrag, "§ 14 Abs. 1 WoGG", name=mitglied.name)
    return Summe(betrag, (*schritte, abzug, ergebnis) if abzug else (*schritte, ergebnis))


def _gruppiert(einnahmen: Sequence[Einnahme]) -> Collection[Sequence[Einnahme]]:
    # a Pauschbetrag and a free amount are granted once for all receipts that share them
    if len(einnahmen) == 1:
        return (einnahmen,)
    gruppen: dict[str, list[Einnahme]] = {}
    for einnahme in einnahmen:
        gruppen.setdefault(_PAUSCHBETRAG.get(einnahme.art, einnahme.art), []).append(einnahme)
    return gruppen.values()


def _gruppe(name: str, einnahmen: Sequence[Einnahme], law: LawOn) -> list[Step]:
    schritte = [_gezaehlt(name, einnahme, law) for einnahme in einnahmen]
    brutto = summiert([step.amount for step in schritte])
    abzug = _aufwendungen(name, einnahmen, brutto, law) or _freier_teil(name, einnahmen, brutto, law)
    return [*schritte, abzug] if abzug and abzug.amount else schritte


def _gezaehlt(name: str, einnahme: Einnahme, law: LawOn) -> Step:
    anteil, brutto = law.value(f"einkommensart.{einnahme.art}"), im_jahr(einnahme)
    return schritt(f"einnahme.{einnahme.art}", brutto * anteil.value, anteil.norm, name=name, brutto=brutto)


def _aufwendungen(name: str, einnahmen: Sequence[Einnahme], brutto: Decimal, law: LawOn) -> Step | None:
    kosten = summiert([einnahme.werbungskosten or NULL for einnahme in einnahmen])
    if figure := _PAUSCHBETRAG.get(einnahmen[0].art):
        pauschbetrag = law.value(figure)
        text = "werbungskosten" if kosten > pauschbetrag.value else "werbungskosten_pauschbetrag"
        return schritt(text, -min(brutto, max(kosten, pauschbetrag.value)), pauschbetrag.norm, name=name)
    if einnahmen[0].art in _MIT_AUFWENDUNGEN:
        return schritt("werbungskosten", -min(brutto, kosten), law.norm(f"einkommensart.{einnahmen[0].art}"), name=name)
    return None


def _freier_teil(name: str, einnahmen: Sequence[Einnahme], brutto: Decimal, law: LawOn) -> Step | None:
    art = einnahmen[0].art
    figure = f"frei.{art}"
    if art in _FREI_IM_JAHR:
        return schritt(figure, -min(brutto, law[figure]), law.norm(figure), name=name)
    if art in _FREI_IM_MONAT:
        monate = sum(min(_MONATE, einnahme.monate) * einnahme.kinder for einnahme in einnahmen)
        return schritt(figure, -min(brutto, law[figure] * monate), law.norm(figure), name=name)
    return None


def _kinderbetreuung(mitglied: Haushaltsmitglied, einkuenfte: Decimal, law: LawOn) -> Sequence[Step]:
    if not mitglied.kinderbetreuungskosten:
        return ()
    zaehler, nenner = law["kinderbetreuung.zaehler"], law["kinderbetreuung.nenner"]
    hoechstens = law.value("kinderbetreuung.hoechstens")
    je_kind = [min(kosten * zaehler / nenner, hoechstens.value) for kosten in mitglied.kinderbetreuungskosten]
    abzug = -zehnstellig(min(einkuenfte, summiert(je_kind)))
    return (schritt("kinderbetreuung", abzug, hoechstens.norm, name=mitglied.name),)


def _abzug(mitglied: Haushaltsmitglied, betrag: Decimal, law: LawOn) -> Step | None:
    pflichten = mitglied.steuern + mitglied.krankenversicherung + mitglied.rentenversicherung
    if not pflichten or not betrag:
        return None
    je_pflicht = law.value("abzug_je_pflicht")
    prozent = je_pflicht.value * pflichten
    abzug = -betrag * prozent / 100
    return schritt("abzug_steuern_beitraege", abzug, je_pflicht.norm, name=mitglied.name, prozent=prozent)
