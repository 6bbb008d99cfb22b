"""What the calculation needs to know of a child."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from efa_but.grundlage import Grundlage
from efa_but.leistung import Befoerderung, Fahrt, Lernfoerderung, Mittagessen, Schulbedarf, Teilhabe
from efa_but.monat import Zeitraum

Besuch = Literal["schule", "tageseinrichtung", "tagespflege", "nichts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A child or young adult with the services asked for.

    `beruecksichtigt`: with Kinderzuschlag, in the household and with Kindergeld; with Wohngeld, a member to be
    counted, with Kindergeld (§ 6b Abs. 1 BKGG). `ausbildungsverguetung`: is paid for training.
    """

    name: str
    geburtsdatum: date
    grundlage: Grundlage
    besucht: Besuch
    ausbildungsverguetung: bool = False
    beruecksichtigt: bool = True
    fahrten: tuple[Fahrt, ...] = ()
    schulbedarf: Schulbedarf | None = None
    befoerderung: Befoerderung | None = None
    lernfoerderung: Lernfoerderung | None = None
    mittagessen: Mittagessen | None = None
    teilhabe: Teilhabe | None = None

    def alter(self, day: date) -> int:
        """Completed years on `day` (§ 26 Abs. 1 SGB X, §§ 187, 188 BGB)."""
        geburt = self.geburtsdatum
        return day.year - geburt.year - ((day.month, day.day) < (geburt.month, geburt.day))


@dataclass(frozen=True, slots=True, kw_only=True)
class Antrag:
    """Children and the months for which their needs are counted."""

    kinder: tuple[Kind, ...]
    zeitraum: Zeitraum

    def __post_init__(self) -> None:
        if not self.kinder:
            raise ValueError("Antrag: at least one child is needed")
