"""The answers about one service become the need of the calculation; None where it is not asked for."""

from collections.abc import Iterator
from typing import cast

from efa_but.angaben import Angaben, ist
from efa_but.kinderbild import braucht
from efa_but.leistung import Befoerderung, Fahrt, Fahrtart, Lernfoerderung, Mittagessen, Schulbedarf, Teilhabe
from efa_but.monat import Monat
from efa_but.summe import NULL

_MAHLZEITEN = 31


def fahrten(kind: Angaben, ab: Monat) -> tuple[Fahrt, ...]:
    """Trips from this month on whose costs are known."""
    if not braucht(kind.answers, "ausflug", "klassenfahrt"):
        return ()
    return tuple(_fahrten(kind, ab))


def _fahrten(kind: Angaben, ab: Monat) -> Iterator[Fahrt]:
    genannt = tuple(kind.liste("fahrten"))
    for angaben in genannt:
        art, beginn = angaben.eines("art", ("ausflug", "klassenfahrt")), angaben.tag("beginn")
        kosten = angaben.geld_wenn("kosten")
        if art and kosten is not None and Monat.von(beginn) >= ab:
            yield Fahrt(art=cast("Fahrtart", art), beginn=beginn, kosten=kosten)
    if not genannt:
        kind.fehlt("fahrten")


def schulbedarf(kind: Angaben) -> Schulbedarf | None:
    """The lump sum for school things."""
    if not braucht(kind.answers, "schulbedarf"):
        return None
    angaben = kind.unter("schulbedarf")
    match angaben.eines("besuch", ("laufend", "erstmals", "wieder")):
        case "erstmals":
            return Schulbedarf(aufnahme=angaben.monat("aufnahme"))
        case "wieder":
            return Schulbedarf(aufnahme=angaben.monat("aufnahme"), wiederaufnahme=True)
    return Schulbedarf()


def befoerderung(kind: Angaben, ab: Monat) -> Befoerderung | None:
    """The way to school; where nobody knows which school is the nearest, the authority finds out."""
    if not braucht(kind.answers, "befoerderung"):
        return None
    angaben = kind.unter("befoerderung")
    schule = angaben.eines("schule", ("naechste", "profil", "andere", "weiss_nicht"))
    return Befoerderung(
        ab=max(ab, angaben.monat("ab")),
        kosten=angaben.geld("kosten"),
        von_dritten=angaben.geld_wenn("zuschuss") or NULL,
        naechstgelegen=schule != "andere",
    )


def lernfoerderung(kind: Angaben, ab: Monat) -> Lernfoerderung | None:
    """Tutoring; a price that is not known yet counts as nothing."""
    if not braucht(kind.answers, "lernfoerderung"):
        return None
    angaben = kind.unter("lernfoerderung")
    return Lernfoerderung(
        ab=max(ab, angaben.monat("ab")),
        bis=angaben.monat("bis"),
        stunden=angaben.stunden("stunden"),
        je_stunde=angaben.geld_wenn("je_stunde") or NULL,
    )


def mittagessen(kind: Angaben, ab: Monat) -> Mittagessen | None:
    """The common lunch."""
    if not braucht(kind.answers, "mittagessen"):
        return None
    angaben = kind.unter("mittagessen")
    ist_schueler = ist(kind.answers, "besucht", "schule")
    schulisch = not ist_schueler or angaben.eines("ort", ("schule", "hort", "andere")) != "andere"
    je_mahlzeit = angaben.eines("turnus", ("mahlzeit", "monat")) == "mahlzeit"
    return Mittagessen(
        ab=max(ab, angaben.monat("ab")),
        preis=angaben.geld("preis"),
        mahlzeiten=angaben.zahl("mahlzeiten", _MAHLZEITEN) if je_mahlzeit else None,
        schulisch=schulisch,
    )


def teilhabe(kind: Angaben, ab: Monat) -> Teilhabe | None:
    """The lump sum, where taking part costs anything at all."""
    if not braucht(kind.answers, "teilhabe"):
        return None
    angaben = kind.unter("teilhabe")
    beginn, kosten = max(ab, angaben.monat("ab")), angaben.geld("kosten")
    return Teilhabe(ab=beginn) if kosten else None
