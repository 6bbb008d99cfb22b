"""Assets that must be used first (§ 9 Abs. 1 and 2, §§ 12, 19 Abs. 3 SGB II)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from efa.sdk import Context, Step
from efa_sgb2.bedarf import Bedarf
from efa_sgb2.bedarfsgemeinschaft import Bedarfsgemeinschaft
from efa_sgb2.freibetraege import freibetraege
from efa_sgb2.person import Person
from efa_sgb2.summe import NULL, schritt, summiert

_NORM = "§ 12 Abs. 2 SGB II"


@dataclass(frozen=True, slots=True)
class Vermoegen:
    """What has to be used, EUR: of the adults for all, and of each child that has more than may be kept for itself."""

    der_erwachsenen: Decimal = NULL
    der_kinder: tuple[tuple[Person, Decimal], ...] = ()
    schritte: tuple[Step, ...] = ()

    def des_kindes(self, person: Person) -> Decimal:
        """What this child has to use for its own need."""
        return summiert(betrag for kind, betrag in self.der_kinder if kind is person)


@dataclass(slots=True)
class _Bild:
    """Who still counts, and the children that have been looked at with what they have to use."""

    personen: list[Person]
    einsatz: list[tuple[Person, Decimal]] = field(default_factory=list)

    def der_uebrigen(self) -> Decimal:
        """What children who still count have to use."""
        return summiert(betrag for kind, betrag in self.einsatz if any(kind is person for person in self.personen))


def vermoegen(gemeinschaft: Bedarfsgemeinschaft, bedarfe: Sequence[Bedarf], context: Context) -> Vermoegen:
    """What the assets mean for the claim. A child that lives on its own leaves the others. Raises UnknownFigure."""
    bild = _Bild([bedarf.person for bedarf in bedarfe])
    if not any(person.vermoegen for person in bild.personen):
        return Vermoegen()
    while (zu_viel := _ueber_freibetrag(bild, gemeinschaft, context)) > 0:
        gefunden = _reichstes_kind(bild, gemeinschaft, context)
        if gefunden is None:
            break
        kind, ueber = gefunden
        einsatz = min(ueber, zu_viel)
        bild.einsatz.append((kind, einsatz))
        if any(bedarf.person is kind and einsatz >= bedarf.gesamt for bedarf in bedarfe):
            bild.personen = [person for person in bild.personen if person is not kind]
    return Vermoegen(max(NULL, zu_viel), tuple(bild.einsatz), tuple(_schritte(bild, gemeinschaft, context)))


def _ueber_freibetrag(bild: _Bild, gemeinschaft: Bedarfsgemeinschaft, context: Context) -> Decimal:
    frei = summiert(freibetraege(bild.personen, gemeinschaft, context))
    return summiert(person.vermoegen for person in bild.personen) - frei - bild.der_uebrigen()


def _reichstes_kind(bild: _Bild, gemeinschaft: Bedarfsgemeinschaft, context: Context) -> tuple[Person, Decimal] | None:
    frei = freibetraege(bild.personen, gemeinschaft, context)
    ueber = [(person, person.vermoegen - betrag) for person, betrag in zip(bild.personen, frei, strict=True)]
    neu = [
        (person, betrag)
        for person, betrag in ueber
        if person.rolle == "kind" and betrag > 0 and all(person is not kind for kind, _ in bild.einsatz)
    ]
    return max(neu, key=lambda eintrag: eintrag[1]) if neu else None


def _schritte(bild: _Bild, gemeinschaft: Bedarfsgemeinschaft, context: Context) -> Iterator[Step]:
    for kind, betrag in bild.einsatz:
        if any(kind is person for person in bild.personen):
            yield schritt("vermoegen.kind_teil", betrag, "§ 9 Abs. 2 Satz 2 SGB II", name=kind.name)
        else:
            norm = "§ 7 Abs. 3 Nr. 4, § 9 Abs. 2 Satz 2 SGB II"
            yield schritt("vermoegen.kind", kind.vermoegen, norm, name=kind.name)
    summe = summiert(person.vermoegen for person in bild.personen)
    frei = summiert(freibetraege(bild.personen, gemeinschaft, context))
    yield schritt("vermoegen.summe", summe, "§ 12 Abs. 1 SGB II")
    yield schritt("vermoegen.frei", -frei, _NORM)
    yield schritt("vermoegen.einzusetzen", max(NULL, summe - frei), "§ 9 Abs. 1, § 19 Abs. 3 SGB II")
