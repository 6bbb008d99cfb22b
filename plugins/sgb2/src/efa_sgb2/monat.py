"""Needs, means and what each member gets in one part of the month."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from efa.sdk import Context, Step, round_cent
from efa_sgb2.bedarf import Bedarf, bedarfe
from efa_sgb2.sofortzuschlag import sofortzuschlaege
from efa_sgb2.summe import NULL, schritt, summiert, zahl
from efa_sgb2.tage import MONAT, Abschnitt
from efa_sgb2.vermoegen import Vermoegen, vermoegen
from efa_sgb2.verteilung import Anteil, anteile


@dataclass(frozen=True, slots=True)
class Teil:
    """One part of the month, in the order of its members. `betraege`: EUR for these days, before §§ 31 to 32."""

    abschnitt: Abschnitt
    wohnen: tuple[Step, ...]
    bedarfe: tuple[Bedarf, ...]
    besitz: Vermoegen
    anteile: tuple[Anteil, ...]
    betraege: tuple[Decimal, ...]

    @property
    def stellen(self) -> tuple[int, ...]:
        """The place of each member among all persons."""
        abschnitt = self.abschnitt
        je = dict(zip(map(id, abschnitt.gemeinschaft.personen), abschnitt.stellen, strict=True))
        return tuple(je[id(bedarf.person)] for bedarf in self.bedarfe)

    def zuschlaege(self, context: Context) -> list[Decimal]:
        """The Sofortzuschlag of each member (§ 72). Raises UnknownFigure."""
        return sofortzuschlaege(self.abschnitt.gemeinschaft, self.bedarfe, self.betraege, context)


def teil(abschnitt: Abschnitt, context: Context) -> Teil:
    """Calculate the month as if it were like these days, and take their part. Raises UnknownFigure."""
    gemeinschaft = abschnitt.gemeinschaft
    wohnen, einzeln = bedarfe(gemeinschaft, context)
    besitz = vermoegen(gemeinschaft, einzeln, context)
    alle = anteile(gemeinschaft, einzeln, besitz, context)
    betraege = tuple(round_cent(anteil.leistung * abschnitt.tage / MONAT) for anteil in alle)
    return Teil(abschnitt, wohnen, einzeln, besitz, alle, betraege)


def rechenweg(einer: Teil) -> Iterator[Step]:
    """The steps up to what each member still lacks."""
    yield from _wer(einer)
    yield from einer.wohnen
    for bedarf in einer.bedarfe:
        yield from bedarf.schritte
    gesamt = summiert(bedarf.gesamt for bedarf in einer.bedarfe if not bedarf.person.ist_ausgeschlossen)
    yield schritt("gesamtbedarf", gesamt, "§ 9 Abs. 2 Satz 3 SGB II")
    yield from einer.besitz.schritte
    for anteil in einer.anteile:
        yield from anteil.schritte
    if einer.besitz.der_erwachsenen and not any(einer.betraege):
        yield schritt("vermoegen.reicht", NULL, "§ 9 Abs. 1, § 12 SGB II")


def _wer(einer: Teil) -> Iterator[Step]:
    einzeln: Sequence[Bedarf] = einer.bedarfe
    yield zahl("personen", Decimal(len(einzeln)), "§ 7 Abs. 3 SGB II", personen=len(einzeln))
    for person in einer.abschnitt.gemeinschaft.personen:
        if all(person is not bedarf.person for bedarf in einzeln):
            yield zahl("nicht_dabei", NULL, "§ 7 Abs. 3 Nr. 4 SGB II", name=person.name)
