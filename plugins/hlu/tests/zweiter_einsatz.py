"""SGB XII a second time, from the statute: what each lacks after the means of all (§§ 19, 27, 39, 43, 90 SGB XII)."""

from datetime import date
from fractions import Fraction

from plugins.hlu.tests.zweiter_mensch import Mensch, wenn
from plugins.hlu.tests.zweites_wohnen import NULL, Fall, eur, in_einrichtung, wohnanteil


def einsatz(haushalt: Fall, day: date, *, ohne_kindergeld: bool = False, geteilt: bool = False) -> dict[int, Fraction]:
    """What each member lacks after all means (§ 19 Abs. 4, §§ 27, 32, 43, 90), by place."""
    alle = {wer: Mensch(person, haushalt, day, geteilt=geteilt) for wer, person in enumerate(haushalt["personen"])}
    dabei = {wer: mensch for wer, mensch in alle.items() if not mensch.kind or mensch.alter < 18}
    kinder = [mensch.alter for mensch in dabei.values() if mensch.kind]
    luecke, ueberschuss, ueberhang = dict[int, Fraction](), NULL, NULL
    for wer, mensch in sorted(dabei.items(), key=lambda paar: not paar[1].kind):
        kindergeld = mensch.je_art("kindergeld") if mensch.kind else NULL
        brutto = mensch.je_art() - (kindergeld if ohne_kindergeld else NULL)
        brutto += ueberhang if mensch.rolle == "antragsteller" else NULL
        netto, beitrag = max(NULL, brutto - mensch.frei()), eur(mensch.angaben, "versicherungsbeitrag")
        bedarf = mensch.bedarf(wohnanteil(haushalt, day), kinder) + beitrag
        bedarf += weiterer(mensch) if mensch.kapitel() == 3 else NULL
        if mensch.kind and not ohne_kindergeld:
            zu_viel = min(kindergeld, max(NULL, netto - bedarf))
            ueberhang, netto = ueberhang + zu_viel, netto - zu_viel
        luecke[wer] = max(NULL, bedarf - netto)
        ueberschuss += max(NULL, netto - bedarf) if not mensch.kind else NULL
    return _mit_vermoegen(dict(sorted(luecke.items())), ueberschuss, dabei, haushalt)


def weiterer(mensch: Mensch) -> Fraction:
    """§ 27b Abs. 2 to 4, § 72 Abs. 4."""
    ort = mensch.haushalt["wohnen"]
    if not in_einrichtung(mensch.haushalt) or mensch.angaben.get("leistungsberechtigt") is False:
        return NULL
    bar = eur(ort, "barbetrag")
    bar = max(bar, mensch.voll * 27 / 100) if mensch.alter >= 18 else bar
    return eur(ort, "bekleidung") + wenn(not mensch.angaben.get("blindenhilfe"), bar)


def daneben(haushalt: Fall, day: date, *, geteilt: bool = False) -> Fraction:
    """Hilfe zum Lebensunterhalt beside Grundsicherung in an institution: what income and assets leave open."""
    mensch = Mensch(haushalt["personen"][0], haushalt, day, geteilt=geteilt)
    if mensch.kapitel() != 4:
        return NULL
    netto, beitrag = max(NULL, mensch.je_art() - mensch.frei()), eur(mensch.angaben, "versicherungsbeitrag")
    mittel = netto + max(NULL, eur(mensch.angaben, "vermoegen") - 10000 - _mehr(haushalt))
    bedarf = mensch.bedarf(wohnanteil(haushalt, day), []) + beitrag
    return max(NULL, weiterer(mensch) - max(NULL, mittel - bedarf))


def _mehr(haushalt: Fall) -> Fraction:
    return eur(haushalt, "mehr_freibetrag") + 500 * int(haushalt.get("weitere_unterhaltene", 0))


def _mit_vermoegen(
    luecke: dict[int, Fraction], ueberschuss: Fraction, dabei: dict[int, Mensch], haushalt: Fall
) -> dict[int, Fraction]:
    je = {wer: eur(mensch.angaben, "vermoegen") for wer, mensch in dabei.items()}
    grosse = sum((je[wer] for wer in dabei if not dabei[wer].kind), NULL)
    kleine = sum((je[wer] for wer in dabei if dabei[wer].kind), NULL)
    frei = Fraction(sum(500 if mensch.kind else 10000 for mensch in dabei.values())) + _mehr(haushalt)
    zu_viel = max(NULL, kleine - max(NULL, frei - grosse))
    for wer, mensch in dabei.items():
        if mensch.kind and kleine:
            luecke[wer] -= min(luecke[wer], zu_viel * je[wer] / kleine)
    for betrag in (ueberschuss, max(NULL, grosse - frei)):
        luecke = _gedeckt(luecke, betrag, {w for w in luecke if not (dabei[w].kind and _selbst_eltern(dabei[w]))})
    return _gedeckt(luecke, eur(haushalt, "erwartete_hilfe"), {w for w in luecke if _wird_vermutet(dabei[w])})


def _gedeckt(luecke: dict[int, Fraction], betrag: Fraction, wen: set[int]) -> dict[int, Fraction]:
    gesamt = sum((luecke[wer] for wer in wen), NULL)
    teil = min(betrag, gesamt) / gesamt if gesamt else NULL
    return {wer: wert * (1 - teil) if wer in wen else wert for wer, wert in luecke.items()}


def _selbst_eltern(mensch: Mensch) -> bool:
    return bool(mensch.angaben.get("schwanger") or mensch.angaben.get("betreut_kind"))


def _wird_vermutet(mensch: Mensch) -> bool:
    """§ 39: the third chapter alone, with the exceptions of Satz 3."""
    bei_eltern = mensch.haushalt.get("bei_eltern") and _selbst_eltern(mensch)
    return mensch.kapitel() == 3 and not bei_eltern and not mensch.angaben.get("wird_betreut")
