"""What lowers the payment of somebody who neglects duties (§§ 31 to 32 SGB II), EUR of the month."""

from collections.abc import Iterator
from decimal import Decimal

from efa.sdk import Context, LawOn, Step
from efa_sgb2.person import Minderung, Person
from efa_sgb2.summe import NULL, anteil, schritt

_STUFEN = 3


def minderung(person: Person, regelbedarf: Decimal, ohne_wohnen: Decimal, context: Context) -> Decimal:
    """EUR less; what is paid for the dwelling stays (§ 31a Abs. 4 Satz 2), and what § 27 gives is no such benefit.

    `ohne_wohnen`: what is paid beside the dwelling. Raises UnknownFigure.
    """
    if person.minderung is None or person.ist_ausgeschlossen:
        return NULL
    return min(ohne_wohnen, anteil(regelbedarf, prozent(person.minderung, context.law)))


def prozent(minderung: Minderung, law: LawOn) -> Decimal:
    """Percent of the Regelbedarf by the law of the day. Raises UnknownFigure."""
    if minderung.arbeit_verweigert:
        return law["minderung.arbeit"]
    pflicht, meldungen = min(minderung.pflichtverletzung, _STUFEN), minderung.meldeversaeumnisse
    summe = law[f"minderung.pflicht.{pflicht}"] if pflicht else NULL
    summe += law["minderung.meldung"] * meldungen if meldungen else NULL
    return min(summe, law["minderung.hoechstens"])


def minderungsschritt(person: Person, betrag: Decimal, law: LawOn) -> Iterator[Step]:
    """The step that says so."""
    if person.minderung is None or person.ist_ausgeschlossen:
        return
    wie_viel = prozent(person.minderung, law)
    figure = "minderung.arbeit" if person.minderung.arbeit_verweigert else "minderung.hoechstens"
    yield schritt("minderung", -betrag, law.norm(figure), name=person.name, prozent=wie_viel)
