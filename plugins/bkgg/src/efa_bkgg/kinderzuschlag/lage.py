"""What § 6a BKGG compares, however it became known."""

from dataclasses import dataclass

from efa_bkgg.kinderzuschlag.einkommen import Einkommen
from efa_bkgg.kinderzuschlag.familie import Kind, Pruefung
from efa_bkgg.schritt import Summe


@dataclass(frozen=True, slots=True, kw_only=True)
class Lage:
    """Children, income and needs of the parents, and what else decides on the claim."""

    alleinerziehend: bool
    kinder: tuple[Kind, ...]
    einkommen: Einkommen
    bedarf: Summe
    pruefung: Pruefung
