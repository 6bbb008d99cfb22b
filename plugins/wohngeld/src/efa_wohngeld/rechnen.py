"""The Wohngeld of a household with every step of the calculation (§§ 4 to 21 WoGG)."""

from decimal import Context as Precision
from decimal import Decimal, localcontext

from efa.sdk import Calculation, Context, LawOn
from efa_wohngeld.formel import wohngeld
from efa_wohngeld.gesamteinkommen import gesamteinkommen
from efa_wohngeld.haushalt import Haushalt
from efa_wohngeld.miete import zu_beruecksichtigende_miete
from efa_wohngeld.summe import NULL, Summe, schritt, zahl

_PRECISION = Precision(prec=60)  # ten places stay exact for every amount that a household may name


def berechne(haushalt: Haushalt, context: Context) -> Calculation:
    """The Wohngeld per month by the law of the day. Raises UnknownFigure for a day or place without figures."""
    with localcontext(_PRECISION):
        return _berechnet(haushalt, gesamteinkommen(haushalt, context.law), context.law)


def berechne_mit_gesamteinkommen(haushalt: Haushalt, im_monat: Decimal, context: Context) -> Calculation:
    """The same for a household whose Gesamteinkommen (§ 13 WoGG, EUR per month) is known. Raises UnknownFigure."""
    with localcontext(_PRECISION):
        einkommen = Summe(im_monat, (schritt("gesamteinkommen_monat", im_monat, "§ 13 Abs. 2 WoGG"),))
        return _berechnet(haushalt, einkommen, context.law)


def _berechnet(haushalt: Haushalt, einkommen: Summe, law: LawOn) -> Calculation:
    gezaehlt, gesamt = len(haushalt.gezaehlte), len(haushalt.mitglieder)
    personen = zahl("personen", Decimal(gezaehlt), "§§ 5 bis 8 WoGG", gezaehlt=gezaehlt, gesamt=gesamt)
    if not gezaehlt:
        return Calculation(NULL, "month", (personen, schritt("kein_anspruch_ausgeschlossen", NULL, "§ 21 Nr. 2 WoGG")))
    miete = zu_beruecksichtigende_miete(haushalt, law)
    ergebnis = wohngeld(gezaehlt, miete.betrag, einkommen.betrag, law)
    schritte = (personen, *einkommen.schritte, *miete.schritte, *ergebnis.schritte)
    return Calculation(ergebnis.betrag, "month", schritte)
