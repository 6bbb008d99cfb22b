"""What the tables look like, as a word: until the first release they change without a revision of their own."""

import hashlib
from collections.abc import Iterator

from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from efa.migrations.functions import FUNCTIONS
from efa.migrations.queue import QUEUE
from efa.migrations.security import secure
from efa.migrations.tables import metadata


def fingerprint() -> str:
    """Equal for equal tables, indexes, row security and functions."""
    return hashlib.sha256("\n".join(_statements()).encode()).hexdigest()


def _statements() -> Iterator[str]:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for table in metadata.sorted_tables:
        yield str(CreateTable(table).compile(dialect=dialect))
        yield from sorted(str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes)
        yield from secure(table)
    yield from FUNCTIONS
    yield from QUEUE
