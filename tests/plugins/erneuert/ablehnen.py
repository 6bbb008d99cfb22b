"""No draft goes on."""

from efa.sdk import Benefit, Migrated, hookimpl
from erneuert import renewed


@hookimpl
def benefit() -> Benefit:
    return renewed(lambda _version, _answers: Migrated(way="refuse", reason="beihilfe.grund.neues_gesetz"))
