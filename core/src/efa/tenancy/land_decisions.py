"""What the Länder decide about the fallback way, as the files and the database would have it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from efa.tenancy.ars import kind_of
from efa.tenancy.fallback_way import FallbackWay
from efa.tenancy.file import ReadFile
from efa.tenancy.plan import Present
from efa.tenancy.wanted import LAND

_FIELD = "fallback_way."
LandDecisions = Mapping[tuple[str, str], FallbackWay]  # by ARS of the Land and benefit


def land_decisions(files: Sequence[ReadFile], present: Present) -> LandDecisions:
    """A file wins over what is stored, but for a beginning (`initial`) that was changed since."""
    return {
        (ars, name.removeprefix(_FIELD)): FallbackWay.model_validate(value) for ars, name, value in _all(files, present)
    }


def advice(decisions: LandDecisions, place: str, benefit: str, day: date) -> str:
    """What is so or to be done where nobody decides; '' where the Land has decided nothing."""
    decision = decisions.get((place[:LAND], benefit))
    if decision is None or not decision.holds(day):
        return ""
    if decision.open:
        return "the Land takes applications on the fallback way"
    return "the Land has decided not to offer it"


def _all(files: Sequence[ReadFile], present: Present) -> Iterator[tuple[str, str, object]]:
    """The later ones count."""
    for file in files:
        if kind_of(file.tenant.ars) == "land":
            yield from ((file.tenant.ars, *item) for item in file.initial.items() if item[0].startswith(_FIELD))
    for ars, rows in present.settings.items():
        yield from ((ars, row.name, row.value) for row in rows if row.name.startswith(_FIELD))
    for file in files:
        if kind_of(file.tenant.ars) == "land":
            yield from ((file.tenant.ars, *item) for item in file.settings.items() if item[0].startswith(_FIELD))
