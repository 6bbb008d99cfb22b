"""Assets above what is left to the household (§ 90 Abs. 2 Nr. 9 SGB XII and its ordinance), EUR."""

from dataclasses import dataclass
from decimal import Decimal

from efa.sdk import LawOn
from efa_hlu.haushalt import Haushalt
from efa_hlu.summe import NULL, geteilt, summiert


@dataclass(frozen=True, slots=True)
class Vermoegen:
    """What has to be used: of applicant and partner together, and of each child by its place among the children.

    `freibetrag`: left to all of them together.
    """

    freibetrag: Decimal
    der_erwachsenen: Decimal
    der_kinder: tuple[Decimal, ...]


def einzusetzen(haushalt: Haushalt, law: LawOn) -> Vermoegen:
    """What lies above the amounts of § 1 of the ordinance. What the adults leave of them protects the children."""
    kinder = haushalt.kinder(law.day)
    erwachsene = [person for person in haushalt.gemeinschaft(law.day) if person.rolle != "kind"]
    unterhaltene = len(kinder) + haushalt.weitere_unterhaltene
    freibetrag = len(erwachsene) * law["vermoegen.person"] + unterhaltene * law["vermoegen.unterhaltene"]
    freibetrag += haushalt.mehr_freibetrag
    vorhanden = summiert(person.vermoegen for person in erwachsene)
    ungenutzt = max(NULL, freibetrag - vorhanden)
    eigenes = [kind.vermoegen for kind in kinder]
    der_kinder = geteilt(max(NULL, summiert(eigenes) - ungenutzt), eigenes)
    return Vermoegen(freibetrag, max(NULL, vorhanden - freibetrag), der_kinder)
