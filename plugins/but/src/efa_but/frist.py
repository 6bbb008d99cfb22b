"""From which month to which the estimate counts: the law of the application, and how far figures are known."""

from dataclasses import dataclass
from datetime import date

from efa.sdk import Answers, LawOn, UnknownFigure
from efa_but.angaben import ist, monat, objekt
from efa_but.grundlage import BKGG, Grundlage, Leistung
from efa_but.monat import Monat, Zeitraum

_REGELMAESSIG = 11  # months after the first: a year (§ 41 Abs. 3 SGB II, § 44 Abs. 3 SGB XII)
_LAENGSTENS = 23
_ZAHLEN = ("teilhabe", "schulbedarf.erstes_halbjahr", "schulbedarf.zweites_halbjahr")
_OHNE_ANTRAG: frozenset[Leistung] = frozenset({"schulbedarf"})  # § 34a Abs. 1 Satz 1 SGB XII


@dataclass(frozen=True, slots=True)
class Frist:
    """`beginn`: since when the other benefit is granted, at most as long ago as claims last. `gestellt`: applied."""

    beginn: Monat
    gestellt: Monat
    ende: Monat
    bekannt: Monat

    def ab(self, grundlage: Grundlage, leistung: Leistung) -> Monat:
        """The first month that counts for this service.

        Under SGB II the main application covers all but tutoring (§ 37 Abs. 1), under BKGG claims last twelve months
        (§ 6b Abs. 2a), else the month of the application counts.
        """
        if grundlage in BKGG or leistung in _OHNE_ANTRAG:
            return self.beginn
        return self.beginn if grundlage == "sgb2" and leistung != "lernfoerderung" else self.gestellt

    @property
    def zeitraum(self) -> Zeitraum | None:
        """All months that count for anything; None where the other benefit has ended before."""
        bis = min(self.ende, self.bekannt)
        return Zeitraum(self.beginn, bis) if self.beginn <= bis else None


def frist(answers: Answers, day: date, law: LawOn) -> Frist:
    """The months for an application of this day. Raises UnknownFigure where not even this month has figures."""
    berechtigung, gestellt = objekt(answers, "berechtigung"), Monat.von(day)
    bewilligt = ist(berechtigung, "stand", "bewilligt")
    von = monat(berechtigung.get("von")) if bewilligt else None
    bis = monat(berechtigung.get("bis")) if bewilligt else None
    fruehestens = gestellt.plus(-int(law["verjaehrung"]))
    beginn = max(min(von or gestellt, gestellt), fruehestens)
    ende = min(bis or gestellt.plus(_REGELMAESSIG), gestellt.plus(_LAENGSTENS))
    return Frist(beginn, gestellt, ende, bekannt_bis(gestellt, ende, law))


def bekannt_bis(gestellt: Monat, ende: Monat, law: LawOn) -> Monat:
    """December of the last year up to `ende` whose amounts are set, as they are year by year (§ 34 Abs. 3a SGB XII)."""
    bekannt = Monat(gestellt.jahr, 12)
    for jahr in range(gestellt.jahr + 1, ende.jahr + 1):
        try:
            for name in _ZAHLEN:
                law.on(date(jahr, 12, 31)).value(name)
        except UnknownFigure:
            break
        bekannt = Monat(jahr, 12)
    return bekannt
