"""Who takes over open applications when another tenant decides from a day on: pure, for plan, pages and job."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from efa.tenancy.rows import Work
from efa.tenancy.rules import Asked, Closings, Rule, RuleIndex, around, deciding, followed, reaches

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class World:
    """All rules, and the tenants that are closed one day: their successors, and what becomes of their work."""

    rules: RuleIndex
    closings: Closings
    works: Mapping[str, Work]

    @property
    def ending(self) -> frozenset[str]:
        """ARS of every tenant that is closed one day or hands an area to another."""
        handing = (rule.owner for rules in self.rules.values() for rule in rules if rule.area.successor)
        return frozenset((*handing, *self.closings))


@dataclass(frozen=True, slots=True, order=True)
class Succession:
    """From `day` on the tenant with the ARS `to` decides; `work`: what becomes of what is open then."""

    day: date
    to: str
    work: Work

    def takes(self, received: date, today: date) -> bool:
        """Whether an application received on a day is the successor's by now.

        What is finished here is what was open on the day: whatever comes later is for whoever decides then.
        """
        return self.day <= today and (self.work == "moves" or self.day <= received)


def succession(world: World, owner: str, asked: Asked) -> Succession | None:
    """Who takes over a case that lies with `owner`, None where nobody does.

    What is a mistake only (the dwelling lies elsewhere) is no succession: a person forwards it. Where the owner first
    keeps what is open and is closed later, the closing counts.
    """
    rules = around(world.rules, asked.benefit, asked.place)
    endings = [*_closing(world, owner), *_handed(rules, owner, asked)]
    ending = min(endings, key=lambda one: (one.work != "moves", one.day), default=None)
    if ending is None:
        return None
    then = replace(asked, day=max(ending.day, asked.day))
    to = deciding(rules, world.closings, then) or followed(ending.to, world.closings, then.day)
    return None if to in (None, owner) else replace(ending, to=to)


def _closing(world: World, owner: str) -> Iterator[Succession]:
    if owner in world.closings:
        first, successor = world.closings[owner]
        yield Succession(first, successor, world.works.get(owner, "moves"))


def _handed(rules: list[Rule], owner: str, asked: Asked) -> Iterator[Succession]:
    """The end of the owner's closest rule, if it names who comes after."""
    own = [rule.area for rule in rules if rule.owner == owner and reaches(rule.area, asked)]
    closest = max(own, key=lambda a: (a.branch != "", a.procedure != "", len(a.ars), a.valid_from), default=None)
    if closest and closest.until and closest.successor:
        yield Succession(closest.until + _ONE_DAY, closest.successor, closest.work)
