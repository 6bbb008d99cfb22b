"""The Sofortzuschlag of children, the young and young adults (§ 72 SGB II), EUR per month."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from efa.sdk import Context
from efa_sgb2.bedarf import Bedarf, bedarfe
from efa_sgb2.bedarfsgemeinschaft import Bedarfsgemeinschaft
from efa_sgb2.person import Person
from efa_sgb2.summe import NULL
from efa_sgb2.vermoegen import vermoegen
from efa_sgb2.verteilung import anteile

_STUFEN = (3, 4, 5, 6)


def sofortzuschlaege(
    gemeinschaft: Bedarfsgemeinschaft, einzeln: Sequence[Bedarf], betraege: Sequence[Decimal], context: Context
) -> list[Decimal]:
    """For each member, by what each gets; the month is paid in full (§ 72 Abs. 1 Satz 1). Raises UnknownFigure."""
    jemand = any(betraege)
    return [
        context.law["sofortzuschlag"]
        if bedarf.stufe in _STUFEN
        and not bedarf.person.ist_ausgeschlossen
        and (betrag or (jemand and _nur_wegen_kindergeld(bedarf.person, gemeinschaft, context)))
        else NULL
        for bedarf, betrag in zip(einzeln, betraege, strict=True)
    ]


def _nur_wegen_kindergeld(person: Person, gemeinschaft: Bedarfsgemeinschaft, context: Context) -> bool:
    """Whether this child would get something if no Kindergeld were counted (§ 72 Abs. 1 Satz 2 Nr. 2 SGB II)."""
    if not person.kindergeld:
        return False
    personen = tuple(replace(p, kindergeld=NULL) if p is person else p for p in gemeinschaft.personen)
    ohne = replace(gemeinschaft, personen=personen)
    einzeln = bedarfe(ohne, context)[1]
    stelle = [mitglied is person for mitglied in gemeinschaft.mitglieder(context.day)].index(True)
    return anteile(ohne, einzeln, vermoegen(ohne, einzeln, context), context)[stelle].leistung > 0
