"""Dwelling and heating with relatives, in a besondere Wohnform and in other accommodations (§ 42a SGB XII)."""

from collections.abc import Iterator

from efa.sdk import LawOn, Step
from efa_hlu.summe import NULL, hinweis, prozent, schritt
from efa_hlu.wohnen import BeiAngehoerigen, BesondereWohnform, SonstigeUnterkunft


def unterschied(wohnen: BeiAngehoerigen) -> Iterator[Step]:
    """What one person more costs (Abs. 3 Satz 2 and 3)."""
    unterkunft = max(NULL, wohnen.angemessen - wohnen.angemessen_ohne)
    heizung = wohnen.heizung * unterkunft / wohnen.angemessen if wohnen.angemessen else NULL
    yield schritt("unterkunft_unterschied", unterkunft, "§ 42a Abs. 3 Satz 2 SGB XII")
    if heizung:
        yield schritt("heizung_unterschied", heizung, "§ 42a Abs. 3 Satz 3 SGB XII")


def besondere_wohnform(wohnform: BesondereWohnform, law: LawOn) -> Iterator[Step]:
    """Up to the average warm rent, and up to a quarter more where the contract shows why (Abs. 5 Satz 3 and 4)."""
    angemessen = min(wohnform.aufwendungen, wohnform.grenze)
    yield schritt("besondere_wohnform", angemessen, "§ 42a Abs. 5 Satz 1 bis 3 SGB XII")
    zuschlag = prozent(law, "besondere_wohnform.zuschlag", wohnform.grenze)
    if mehr := min(wohnform.aufwendungen - angemessen, wohnform.zusaetzlich, zuschlag):
        yield schritt("besondere_wohnform_zuschlag", mehr, law.norm("besondere_wohnform.zuschlag"))
    if (rest := wohnform.aufwendungen - wohnform.grenze - zuschlag) > 0:
        yield hinweis("besondere_wohnform_teilhabe", "§ 42a Abs. 6 Satz 2 SGB XII", betrag=rest)


def sonstige_unterkunft(unterkunft: SonstigeUnterkunft, personen: int) -> Iterator[Step]:
    """The share of each person: costs up to the share by heads of what is adequate (Abs. 7)."""
    je_kopf = unterkunft.grenze / (personen + unterkunft.weitere_bewohner)
    kosten = unterkunft.kosten / personen
    anerkannt, norm = (kosten, "Satz 3") if unterkunft.hoehere_anerkannt else (min(kosten, je_kopf), _satz(unterkunft))
    yield schritt("sonstige_unterkunft", anerkannt, f"§ 42a Abs. 7 {norm} SGB XII", grenze=unterkunft.grenze)


def _satz(unterkunft: SonstigeUnterkunft) -> str:
    return "Satz 2" if unterkunft.weitere_bewohner else "Satz 1"
