"""The dwelling, from answers to values."""

from decimal import Decimal

from efa_wohngeld.angaben import Angaben
from efa_wohngeld.summe import NULL
from efa_wohngeld.wohnraum import Abzug, Belastung, Heim, Miete, Ueberlassung, Wohnkosten, Wohnraum

ARTEN = ("miete", "untermiete", "heim", "eigentum")
_KEINE_FLAECHE = Decimal(0)


def wohnraum(wohnung: Angaben, ars: str) -> Wohnraum:
    """The dwelling in the municipality of this ARS; what is missing is noted, so the value may not be used then."""
    art = wohnung.eines("art", ARTEN)
    if art in {"", "heim"}:
        return Wohnraum(kosten=Heim(), ars=ars)
    nutzung = wohnung.auswahl("nutzung")
    return Wohnraum(
        kosten=_kosten(wohnung, art),
        ars=ars,
        wohnflaeche=wohnung.flaeche("flaeche"),
        geschaeftsflaeche=wohnung.flaeche("geschaeftsflaeche") if "geschaeftlich" in nutzung else _KEINE_FLAECHE,
        ueberlassungen=_ueberlassung(wohnung) if "ueberlassen" in nutzung else (),
        mitbewohner=_mitbewohner(wohnung) if "mitbewohner" in nutzung else (),
        entlastung=wohnung.geld_oder("entlastung", NULL) if "entlastung" in nutzung else NULL,
        verpflichtung=wohnung.geld_oder("verpflichtung", NULL) if "entlastung" in nutzung else NULL,
    )


def _kosten(wohnung: Angaben, art: str) -> Wohnkosten:
    return _belastung(wohnung.unter("belastung")) if art == "eigentum" else _miete(wohnung.unter("miete"))


def _miete(miete: Angaben) -> Miete:
    enthalten = miete.auswahl("enthalten")

    def abzug(name: str) -> Abzug:
        if name not in enthalten:
            return NULL
        return miete.geld(name) if miete.answers.get(name) is not None else "pauschal"

    return Miete(
        vereinbart=miete.geld("gesamt"),
        heizung=abzug("heizung"),
        warmwasser=abzug("warmwasser"),
        haushaltsenergie=abzug("haushaltsenergie"),
        garage=abzug("garage"),
        stellplatz=abzug("stellplatz"),
        leistungen=miete.geld("leistungen") if "leistungen" in enthalten else NULL,
    )


def _belastung(belastung: Angaben) -> Belastung:
    return Belastung(
        kapitaldienst=belastung.geld("kapitaldienst"),
        nutzungsentgelt=belastung.geld_oder("nutzungsentgelt", NULL),
        grundsteuer=belastung.geld_oder("grundsteuer", NULL),
        verwaltungskosten=belastung.geld_oder("verwaltungskosten", NULL),
    )


def _ueberlassung(wohnung: Angaben) -> tuple[Ueberlassung, ...]:
    flaeche, entgelt = wohnung.flaeche("ueberlassen_flaeche"), wohnung.geld_oder("ueberlassen_entgelt", NULL)
    return (Ueberlassung(flaeche=flaeche, entgelt=entgelt),)


def _mitbewohner(wohnung: Angaben) -> tuple[Decimal, ...]:
    return tuple(angabe.geld("entgelt") for angabe in wohnung.liste("mitbewohner"))
