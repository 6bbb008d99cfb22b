"""One person of the household. It checks itself."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from efa.sdk import LawOn
from efa_hlu.betrag import check_amounts, check_least
from efa_hlu.einnahme import Einnahme

Rolle = Literal["antragsteller", "partner", "kind"]
Erwerbsminderung = Literal["keine", "befristet", "dauerhaft"]
_VOLLJAEHRIG = 18
_MONATE = 12
_REGELALTER = 65
_ERSTER_JAHRGANG, _LETZTER_JAHRGANG = 1946, 1964  # the table of § 41 Abs. 2 begins after one and ends with the other


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Amounts are EUR per month, `vermoegen` EUR without what § 90 Abs. 2 Nr. 1 to 8 and 10 leave aside.

    `leistungsberechtigt`: False for who has no claim to either chapter, for example by SGB II (§ 21 SGB XII).
    `berufsbildung`: Eingangsverfahren, Berufsbildungsbereich or Budget fuer Ausbildung (§ 41 Abs. 3a).
    `schwanger`: after the twelfth week. `ausbildungshilfe`: § 42b Abs. 3. `versicherungsbeitrag`: health and care
    insurance that the person pays out of the own pocket (§ 32). `grundrentenzeiten`: 33 years or more, also of
    comparable times (§ 82a). `pflege_oder_teilhabe`: receives Hilfe zur Pflege, Blindenhilfe or Eingliederungshilfe
    (§ 82 Abs. 6). `blindenhilfe`: that or a like benefit of the Land (§ 72 Abs. 4). `betreut_kind`: cares for an own
    child below six (§ 19 Abs. 4, § 39 Satz 3 Nr. 1). `wird_betreut`: by others in the dwelling, because of a
    disability or the need of care (§ 39 Satz 3 Nr. 2). `selbst_herbeigefuehrt`: § 41 Abs. 4.
    """

    name: str
    geburtsdatum: date
    rolle: Rolle = "antragsteller"
    leistungsberechtigt: bool = True
    erwerbsminderung: Erwerbsminderung = "keine"
    berufsbildung: bool = False
    merkzeichen_g: bool = False
    schwanger: bool = False
    ausbildungshilfe: bool = False
    ernaehrung: Decimal = Decimal(0)
    mittagessen_tage: int = 0
    schulbuecher: Decimal = Decimal(0)
    besonderer_bedarf: Decimal = Decimal(0)
    vorsorge: Decimal = Decimal(0)
    versicherungsbeitrag: Decimal = Decimal(0)
    grundrentenzeiten: bool = False
    pflege_oder_teilhabe: bool = False
    blindenhilfe: bool = False
    betreut_kind: bool = False
    wird_betreut: bool = False
    selbst_herbeigefuehrt: bool = False
    einnahmen: tuple[Einnahme, ...] = ()
    steuern: Decimal = Decimal(0)
    sozialversicherung: Decimal = Decimal(0)
    versicherungen: Decimal = Decimal(0)
    altersvorsorge: Decimal = Decimal(0)
    werbungskosten: Decimal = Decimal(0)
    arbeitsmittel_pauschal: bool = False
    fahrt_km: int = 0
    vermoegen: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        check_amounts(self, *(name for name in self.__slots__ if isinstance(getattr(self, name), Decimal)))
        check_least(0, self, "mittagessen_tage", "fahrt_km")

    def monate(self, day: date) -> int:
        """Completed months of life on the day (§ 26 Abs. 1 SGB X, §§ 187, 188 BGB); 0 before birth."""
        geburt = self.geburtsdatum
        voll = (day.year - geburt.year) * _MONATE + day.month - geburt.month - (day.day < geburt.day)
        return max(0, voll)

    def alter(self, day: date) -> int:
        """Completed years of life on the day."""
        return self.monate(day) // _MONATE

    def ist_volljaehrig(self, day: date) -> bool:
        """Has completed the 18th year of life."""
        return self.alter(day) >= _VOLLJAEHRIG

    def hat_altersgrenze(self, law: LawOn) -> bool:
        """Has reached the age limit of § 41 Abs. 2 SGB XII."""
        return self.monate(law.day) >= self.monate_bis_altersgrenze(law)

    def monate_bis_altersgrenze(self, law: LawOn) -> int:
        """Completed months of life at the age limit."""
        jahrgang = min(max(self.geburtsdatum.year, _ERSTER_JAHRGANG), _LETZTER_JAHRGANG)
        return _REGELALTER * _MONATE + int(law[f"altersgrenze.{jahrgang}"])

    def kapitel(self, law: LawOn) -> int:
        """3 or 4; the fourth chapter goes first (§ 19 Abs. 2, § 41 SGB XII). 0 without a claim to either."""
        if not self.leistungsberechtigt:
            return 0
        if self.selbst_herbeigefuehrt:
            return 3
        dauerhaft = self.erwerbsminderung == "dauerhaft" or self.berufsbildung
        return 4 if self.hat_altersgrenze(law) or (dauerhaft and self.ist_volljaehrig(law.day)) else 3
