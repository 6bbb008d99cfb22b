"""Who confirms a need: school or provider, on a paper that the family hands in or by an account (`anfrage`)."""

from dataclasses import dataclass
from typing import Literal

from efa.sdk import Answers
from efa_but.grundlage import Leistung
from efa_but.kinderbild import braucht

Bestaetiger = Literal["schule", "anbieter"]


@dataclass(frozen=True, slots=True)
class Bestaetigung:
    """A confirmation: the service, by whom, the key of the paper, the norm."""

    leistung: Leistung
    durch: Bestaetiger
    papier: str
    norm: str

    def fehlt_fuer(self, kind: Answers) -> bool:
        """Whether the child asks for the service, so that somebody has to confirm it."""
        return braucht(kind, self.leistung)


BESTAETIGUNGEN = (
    Bestaetigung("ausflug", "schule", "ausflug", "§ 28 Abs. 2 SGB II, § 34 Abs. 2 SGB XII"),
    Bestaetigung("klassenfahrt", "schule", "klassenfahrt", "§ 28 Abs. 2 SGB II, § 34 Abs. 2 SGB XII"),
    Bestaetigung("lernfoerderung", "schule", "lernfoerderung_schule", "§ 28 Abs. 5 SGB II, § 34 Abs. 5 SGB XII"),
    Bestaetigung("lernfoerderung", "anbieter", "lernfoerderung_anbieter", "§ 28 Abs. 5 SGB II, § 34 Abs. 5 SGB XII"),
    Bestaetigung("mittagessen", "anbieter", "mittagessen", "§ 28 Abs. 6 SGB II, § 34 Abs. 6 SGB XII"),
    Bestaetigung("teilhabe", "anbieter", "teilhabe", "§ 28 Abs. 7 SGB II, § 34 Abs. 7 SGB XII"),
)
