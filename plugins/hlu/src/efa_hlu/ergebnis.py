"""What each person gets after all means are brought in, EUR per month."""

from dataclasses import dataclass
from decimal import Decimal

from efa.sdk import LawOn, round_cent
from efa_hlu.einrichtung import ist_eigener_anspruch, weiterer_lebensunterhalt
from efa_hlu.einsatz import Stand, einsatz, sofortzuschlaege, verteilt
from efa_hlu.haushalt import Haushalt
from efa_hlu.summe import NULL, Summe
from efa_hlu.unterkunft import anteile
from efa_hlu.vermoegen import einzusetzen
from efa_hlu.vermutung import gilt
from efa_hlu.wohnen import Einrichtung

NICHTS = Summe(NULL, ())
_DRITTES_KAPITEL = 3


@dataclass(frozen=True, slots=True)
class Ergebnis:
    """`weiterer`: Barbetrag and clothing of who is in the fourth chapter; `uebrig`: means that cover it."""

    stand: Stand
    sofortzuschlag: Decimal
    weiterer: Summe = NICHTS
    uebrig: Decimal = NULL

    @property
    def daneben(self) -> Decimal:
        """Hilfe zum Lebensunterhalt beside Grundsicherung."""
        offen = max(NULL, self.weiterer.betrag - self.uebrig)
        return round_cent(offen) if offen else NULL

    def leistung(self, kapitel: int) -> Decimal:
        """What is paid by this chapter, with the Sofortzuschlag."""
        eigenes = self.stand.leistung + self.sofortzuschlag if self.stand.kapitel == kapitel else NULL
        return eigenes + (self.daneben if kapitel == _DRITTES_KAPITEL else NULL)


def ergebnisse(haushalt: Haushalt, law: LawOn) -> tuple[Ergebnis, ...]:
    """The result of each member of the Einsatzgemeinschaft. Raises UnknownFigure."""
    staende = _staende(haushalt, law)
    if isinstance(haushalt.wohnen, Einrichtung):
        return (_in_der_einrichtung(staende[0], haushalt, haushalt.wohnen, law),)
    anders = _staende(haushalt, law, ohne_kindergeld=True) if haushalt.kinder(law.day) else staende
    return tuple(map(Ergebnis, staende, sofortzuschlaege(staende, anders, law)))


def _staende(haushalt: Haushalt, law: LawOn, *, ohne_kindergeld: bool = False) -> tuple[Stand, ...]:
    wohnen, vermoegen = anteile(haushalt, law), einzusetzen(haushalt, law)
    staende = einsatz(haushalt, wohnen, vermoegen, law, ohne_kindergeld=ohne_kindergeld)
    return verteilt(staende, "vermutet", haushalt.erwartete_hilfe, an=lambda stand: gilt(stand, haushalt))


def _in_der_einrichtung(stand: Stand, haushalt: Haushalt, einrichtung: Einrichtung, law: LawOn) -> Ergebnis:
    """Without a Sofortzuschlag: no Regelsatz lies under the need (§ 27a Abs. 3 Satz 1, § 145 Abs. 1)."""
    if not ist_eigener_anspruch(stand.person, law):
        return Ergebnis(stand, NULL)
    vermoegen = einzusetzen(haushalt, law).der_erwachsenen - stand.aus_vermoegen
    weiterer = weiterer_lebensunterhalt(stand.person, einrichtung, law)
    return Ergebnis(stand, NULL, weiterer, stand.ueberschuss + vermoegen)
