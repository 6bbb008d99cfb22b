"""Definitions by their digest, so that applications stay readable after an update or removal of the plugin."""

import zlib
from functools import lru_cache
from typing import cast

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from efa.catalogue.definition import LARGEST, Definition
from efa.catalogue.errors import DefinitionUnknown
from efa.catalogue.shape import build
from efa.catalogue.tables import benefit_definition
from efa.catalogue.wire import decode, encode


async def keep(db: AsyncConnection, definition: Definition) -> None:
    """Store the definition that answers are given to; nothing happens where it is known."""
    known = select(benefit_definition.c.digest).where(benefit_definition.c.digest == definition.digest)
    if await db.scalar(known) is None:
        content = zlib.compress(encode(definition, LARGEST))
        row = {"digest": definition.digest, "benefit": definition.key, "version": definition.version}
        await db.execute(insert(benefit_definition).values(content=content, **row).on_conflict_do_nothing())


async def kept(db: AsyncConnection, digest: str) -> Definition:
    """The definition of this digest. Raises DefinitionUnknown."""
    content = await db.scalar(select(benefit_definition.c.content).where(benefit_definition.c.digest == digest))
    if content is None:
        raise DefinitionUnknown(digest=digest)
    return _read(bytes(content))


@lru_cache(maxsize=64)
def _read(content: bytes) -> Definition:
    """Each is asked for again and again, by every page about an application of it."""
    return cast("Definition", build(Definition, decode(zlib.decompress(content))))
