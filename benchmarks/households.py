"""Households that GETTSIM knows as well: wages and what is paid of them, single parents, rent and level."""

import random
from typing import Any

Household = dict[str, Any]
_DUTIES = ("steuern", "krankenversicherung", "rentenversicherung")


def households(number: int, seed: int) -> list[Household]:
    """Input of the calculator of Wohngeld: one to fifteen people of whom at most two earn."""
    chance = random.Random(seed)
    return [_household(chance) for _ in range(number)]


def _household(chance: random.Random) -> Household:
    people = min(15, 1 + int(chance.expovariate(0.6)))
    members: list[Household] = [_earner(chance) for _ in range(min(people, chance.choice((1, 1, 2))))]
    members += [{} for _ in range(people - len(members))]
    return {
        "mitglieder": members,
        "alleinerziehend": len(members) > 1 and not members[1] and chance.random() < 0.3,
        "wohnung": {"mietenstufe": chance.randint(1, 7), "miete": {"vereinbart": _eur(chance, 20, 1500)}},
    }


def _earner(chance: random.Random) -> Household:
    duties = {name: chance.random() < 0.7 for name in _DUTIES}
    return {"einnahmen": [{"art": "lohn", "betrag": _eur(chance, 0, 3000)}], **duties}


def _eur(chance: random.Random, least: float, most: float) -> str:
    return f"{chance.uniform(least, most):.2f}"
