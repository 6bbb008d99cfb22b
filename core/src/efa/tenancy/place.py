"""From what a person calls a place to the municipalities that may be meant."""

import re
import unicodedata
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.tenancy.errors import UnknownPlace
from efa.tenancy.tables import municipality, postcode, tenant

MOST = 50
_SHORTEST_PREFIX = 2
_LONGEST = 100
_KEY = re.compile(r"[0-9]{12}")
_POSTCODE = re.compile(r"(?<![0-9])[0-9]{5}(?![0-9])")
_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_SPELT_OUT = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_TITLES = frozenset({"stadt", "gemeinde", "markt", "hansestadt", "bundesstadt", "landeshauptstadt"})


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality as a person chooses it; `postcode` is the one that was asked for."""

    ars: str
    name: str
    kreis: str
    postcode: str | None


async def find_places(db: AsyncConnection, query: str) -> tuple[Place, ...]:
    """Every municipality that the postcode or name may mean, by name; one or more. Raises UnknownPlace."""
    asked = _printable(query)
    if found := _POSTCODE.search(asked):
        return await _by_postcode(db, found[0], asked.replace(found[0], " "))
    if not any(character.isalnum() for character in asked):
        raise UnknownPlace("empty", asked)
    if not any(character.isalpha() for character in asked):
        raise UnknownPlace("digits", asked)
    return await _by_name(db, asked)


async def place_of(db: AsyncConnection, ars: str) -> Place | None:
    """The municipality with exactly this key."""
    row = (await db.execute(_places().where(municipality.c.ars == ars))).first()
    return Place(row.ars, short_name(row.name), short_name(row.kreis), None) if row else None


async def place_now(db: AsyncConnection, ars: str) -> Place | None:
    """The municipality that a key means today, also one of before a reform.

    Where only the Verband has changed, Kreis and last digits are the same (AGS); where it was merged, its tenant says
    into which.
    """
    seen = set[str]()
    while _KEY.fullmatch(ars) and ars not in seen:
        seen.add(ars)
        if found := await place_of(db, ars) or await _same_ags(db, ars):
            return found
        ars = await db.scalar(select(tenant.c.successor).where(tenant.c.ars == ars)) or ""
    return None


async def _same_ags(db: AsyncConnection, ars: str) -> Place | None:
    same = municipality.c.ars.like(f"{ars[:5]}____{ars[9:]}")
    row = (await db.execute(_places().where(same))).first()
    return Place(row.ars, short_name(row.name), short_name(row.kreis), None) if row else None


def short_name(official: str) -> str:
    """The name without what the official list adds after a comma ("Aachen, Stadt")."""
    return official.partition(",")[0].strip()


def fold(name: str) -> str:
    """What names are compared by: umlauts in any spelling, case, hyphens and titles make no difference."""
    lower = unicodedata.normalize("NFC", short_name(name)).casefold().translate(_UMLAUTS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
    for spelt, letter in _SPELT_OUT:
        plain = plain.replace(spelt, letter)
    words = re.sub(r"[^a-z0-9]+", " ", plain).replace("sankt ", "st ").split()
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return " ".join(words)


async def _by_postcode(db: AsyncConnection, code: str, rest: str) -> tuple[Place, ...]:
    query = _places().join(postcode, postcode.c.ars == municipality.c.ars).where(postcode.c.postcode == code)
    rows = (await db.execute(query)).all()
    if not rows:
        raise UnknownPlace("postcode", code)
    named = [row for row in rows if row.search.startswith(fold(rest))] or rows
    return tuple(Place(row.ars, short_name(row.name), short_name(row.kreis), code) for row in named)


async def _by_name(db: AsyncConnection, asked: str) -> tuple[Place, ...]:
    """The exact name, and every longer one that begins with it: whoever says Halle may mean Halle (Saale)."""
    wanted, name = fold(asked), municipality.c.search
    found = await _named(db, or_(name == wanted, name.like(f"{wanted} %"))) if wanted else ()
    if not found and len(wanted) >= _SHORTEST_PREFIX:
        found = await _named(db, municipality.c.search.like(f"{wanted}%"))
    if not found:
        raise UnknownPlace("name", asked)
    return found


async def _named(db: AsyncConnection, condition: ColumnElement[bool]) -> tuple[Place, ...]:
    rows = (await db.execute(_places().where(condition).limit(MOST))).all()
    return tuple(Place(row.ars, short_name(row.name), short_name(row.kreis), None) for row in rows)


def _places() -> Select[tuple[str, str, str, str]]:
    columns = (municipality.c.ars, municipality.c.name, municipality.c.kreis, municipality.c.search)
    return select(*columns).order_by(municipality.c.search, municipality.c.kreis, municipality.c.ars)


def _printable(query: str) -> str:
    """The words alone: control characters and marks of writing direction are not part of a name."""
    visible = (c if unicodedata.category(c)[0] not in "CZ" else " " for c in query[:_LONGEST])
    return " ".join("".join(visible).split())
