"""Gesamteinkommen of the household (§ 13 WoGG)."""

from efa.sdk import LawOn
from efa_wohngeld.einkommen import jahreseinkommen
from efa_wohngeld.freibetraege import freibetraege
from efa_wohngeld.haushalt import Haushalt
from efa_wohngeld.summe import NULL, Summe, schritt, summiert, zehnstellig


def gesamteinkommen(haushalt: Haushalt, law: LawOn) -> Summe:
    """Y: EUR per month, never below zero."""
    einkommen = [jahreseinkommen(mitglied, law) for mitglied in haushalt.gezaehlte]
    summe = summiert([jahr.betrag for jahr in einkommen])
    frei = freibetraege(haushalt, law)
    im_jahr = max(NULL, summe + frei.betrag)
    im_monat = zehnstellig(im_jahr / 12)
    schritte = (
        *(step for jahr in einkommen for step in jahr.schritte),
        schritt("summe_jahreseinkommen", summe, "§ 13 Abs. 1 WoGG"),
        *frei.schritte,
        schritt("gesamteinkommen_jahr", im_jahr, "§ 13 Abs. 1 WoGG"),
        schritt("gesamteinkommen_monat", im_monat, "§ 13 Abs. 2 WoGG"),
    )
    return Summe(im_monat, schritte)
