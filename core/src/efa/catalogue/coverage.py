"""In which municipalities a benefit can be applied for, and where nobody decides: the state's map, pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from efa.tenancy.fallback_way import FallbackWay
from efa.tenancy.rules import Asked, Closings, RuleIndex, around, deciding

Cover = Literal["online", "fallback", "office", "closed", "gap"]
COVERS: tuple[Cover, ...] = ("online", "fallback", "office", "closed", "gap")


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality of the official list."""

    ars: str
    name: str
    kreis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the map is drawn from: `online` are the benefits by ARS of the tenant that offers them."""

    rules: RuleIndex
    closings: Closings
    online: Mapping[str, frozenset[str]]
    decisions: Mapping[tuple[str, str], FallbackWay]  # by ARS of the Land and benefit


@dataclass(frozen=True, slots=True)
class Covered:
    """`cover`: the authority or the Land takes applications, an authority is known, the Land decided no, a gap."""

    place: Municipality
    cover: Cover
    authority: str | None


def coverage(
    places: Iterable[Municipality], known: Known, benefit: str, day: date, branch: str = ""
) -> Iterator[Covered]:
    """What holds in each place on a day for cases of the branch ('': of none)."""
    for place in places:
        asked = Asked(benefit=benefit, place=place.ars, day=day, branch=branch)
        authority = deciding(around(known.rules, benefit, place.ars), known.closings, asked)
        yield Covered(place, _cover(known, asked, authority), authority)


def _cover(known: Known, asked: Asked, authority: str | None) -> Cover:
    if authority and asked.benefit in known.online.get(authority, ()):
        return "online"
    land = asked.place[:2]
    decision = known.decisions.get((land, asked.benefit))
    if decision and decision.holds(asked.day):
        if not decision.open:
            return "closed"
        if asked.benefit in known.online.get(land, ()):
            return "fallback"
    return "office" if authority else "gap"
