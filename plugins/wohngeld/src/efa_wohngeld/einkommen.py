"""Jahreseinkommen of a member: what counts of each kind, less expenses, childcare and § 16 (§§ 14 to 16 WoGG)."""

from collections.abc import Mapping, Sequence
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
    return zehnstellig(einnahme.betrag * _PRO_JAHR[einnahme.turnus] * einnahme.monate / _MONATE)


def jahreseinkommen(mitglied: Haushaltsmitglied, law: LawOn) -> Summe:
    """EUR per year with every receipt and deduction as a step."""
    if not (mitglied.einnahmen or mitglied.kinderbetreuungskosten):
        return Summe(NULL, (schritt("jahreseinkommen", NULL, "§ 14 Abs. 1 WoGG", name=mitglied.name),))
    gruppen = [_gruppe(mitglied.name, einnahmen, law) for einnahmen in _gruppiert(mitglied.einnahmen)]
    einkuenfte = summiert([summe.betrag for summe, ist_einkunft in gruppen if ist_einkunft])
    betreuung = _kinderbetreuung(mitglied, einkuenfte, law)
    vor_abzug = summiert([summe.betrag for summe, _ in gruppen]) + betreuung.betrag
    abzug = _abzug(mitglied, vor_abzug, law)
    betrag = vor_abzug + abzug.betrag
    schritte = [*(step for summe, _ in gruppen for step in summe.schritte), *betreuung.schritte, *abzug.schritte]
    ergebnis = schritt("jahreseinkommen", betrag, "§ 14 Abs. 1 WoGG", name=mitglied.name)
    return Summe(betrag, (*schritte, ergebnis))


def _gruppiert(einnahmen: Sequence[Einnahme]) -> list[list[Einnahme]]:
    # a Pauschbetrag and a free amount are granted once for all receipts that share them
    gruppen: dict[str, list[Einnahme]] = {}
    for einnahme in einnahmen:
        gruppen.setdefault(_PAUSCHBETRAG.get(einnahme.art, einnahme.art), []).append(einnahme)
    return list(gruppen.values())


def _gruppe(name: str, einnahmen: Sequence[Einnahme], law: LawOn) -> tuple[Summe, bool]:
    schritte = [_gezaehlt(name, einnahme, law) for einnahme in einnahmen]
    brutto = summiert([step.amount for step in schritte])
    abzug = _aufwendungen(name, einnahmen, brutto, law) or _freier_teil(name, einnahmen, brutto, law)
    if abzug is None or not abzug.amount:
        return Summe(brutto, tuple(schritte)), einnahmen[0].art in _EINKUENFTE
    return Summe(brutto + abzug.amount, (*schritte, abzug)), einnahmen[0].art in _EINKUENFTE


def _gezaehlt(name: str, einnahme: Einnahme, law: LawOn) -> Step:
    anteil, brutto = law.value(f"einkommensart.{einnahme.art}"), im_jahr(einnahme)
    return schritt(f"einnahme.{einnahme.art}", brutto * anteil.value, anteil.norm, name=name, brutto=brutto)


def _aufwendungen(name: str, einnahmen: Sequence[Einnahme], brutto: Decimal, law: LawOn) -> Step | None:
    kosten = summiert([einnahme.werbungskosten or NULL for einnahme in einnahmen])
    if figure := _PAUSCHBETRAG.get(einnahmen[0].art):
        pauschbetrag = law[figure]
        text = "werbungskosten" if kosten > pauschbetrag else "werbungskosten_pauschbetrag"
        return schritt(text, -min(brutto, max(kosten, pauschbetrag)), law.norm(figure), name=name)
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


def _kinderbetreuung(mitglied: Haushaltsmitglied, einkuenfte: Decimal, law: LawOn) -> Summe:
    if not mitglied.kinderbetreuungskosten:
        return Summe(NULL, ())
    zaehler, nenner = law["kinderbetreuung.zaehler"], law["kinderbetreuung.nenner"]
    hoechstens = law["kinderbetreuung.hoechstens"]
    je_kind = [min(kosten * zaehler / nenner, hoechstens) for kosten in mitglied.kinderbetreuungskosten]
    abzug = -zehnstellig(min(einkuenfte, summiert(je_kind)))
    norm = law.norm("kinderbetreuung.hoechstens")
    return Summe(abzug, (schritt("kinderbetreuung", abzug, norm, name=mitglied.name),))


def _abzug(mitglied: Haushaltsmitglied, betrag: Decimal, law: LawOn) -> Summe:
    pflichten = mitglied.steuern + mitglied.krankenversicherung + mitglied.rentenversicherung
    if not pflichten or not betrag:
        return Summe(NULL, ())
    prozent = law["abzug_je_pflicht"] * pflichten
    abzug = -betrag * prozent / 100
    norm = law.norm("abzug_je_pflicht")
    return Summe(abzug, (schritt("abzug_steuern_beitraege", abzug, norm, name=mitglied.name, prozent=prozent),))
