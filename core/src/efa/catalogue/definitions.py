"""Definitions by their digest, so that applications stay readable after an update or removal of the plugin."""

import zlib
from functools import lru_cache
from typing import cast

from sqlalchemy import exists, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.catalogue.definition import LARGEST, Definition
from efa.catalogue.errors import DefinitionUnknown
from efa.catalogue.own_texts import OwnTexts, fitting, laid_over, worded
from efa.catalogue.shape import build
from efa.catalogue.tables import benefit_definition
from efa.catalogue.wire import decode, encode


async def keep(db: AsyncConnection, definition: Definition) -> None:
    """Store the definition that answers are given to; nothing happens where it is known."""
    if not await _is_known(db, definition.digest):
        await _insert(db, definition, definition, None)


async def keep_worded(db: AsyncConnection, definition: Definition, own: OwnTexts) -> Definition:
    """Store what people of one tenant saw: the one definition, and beside it the tenant's own texts."""
    seen = laid_over(definition, own)
    if not await _is_known(db, seen.digest):
        await keep(db, definition)
        if seen.digest != definition.digest:
            await _insert(db, seen, {"own": fitting(definition, own)}, definition.digest)
    return seen


async def kept(db: AsyncConnection, digest: str) -> Definition:
    """The definition of this digest. Raises DefinitionUnknown."""
    query = select(benefit_definition.c.content, benefit_definition.c.base)
    row = (await db.execute(query.where(benefit_definition.c.digest == digest))).one_or_none()
    if row is None:
        raise DefinitionUnknown(digest=digest)
    if row.base is None:
        return _read(bytes(row.content))
    return _worded(await kept(db, row.base), bytes(row.content))


async def _is_known(db: AsyncConnection, digest: str) -> bool:
    return bool(await db.scalar(select(exists().where(benefit_definition.c.digest == digest))))


async def _insert(db: AsyncConnection, definition: Definition, content: object, base: str | None) -> None:
    row = {"digest": definition.digest, "benefit": definition.key, "version": definition.version, "base": base}
    packed = zlib.compress(encode(content, LARGEST))
    await db.execute(insert(benefit_definition).values(content=packed, **row).on_conflict_do_nothing())


def _worded(base: Definition, content: bytes) -> Definition:
    stored = cast("dict[str, OwnTexts]", decode(zlib.decompress(content)))
    return worded(base, stored["own"])


@lru_cache(maxsize=64)
def _read(content: bytes) -> Definition:
    """Each is asked for again and again, by every page about an application of it."""
    return cast("Definition", build(Definition, decode(zlib.decompress(content))))
