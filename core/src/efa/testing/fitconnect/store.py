"""What the delivery service keeps: a SQLite database, in memory or in a file that outlives the process."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

_TABLES = """
CREATE TABLE IF NOT EXISTS transfer (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, case_id TEXT NOT NULL, destination TEXT NOT NULL, owner TEXT NOT NULL,
  service TEXT NOT NULL, service_name TEXT NOT NULL, announced TEXT NOT NULL, callback TEXT, state TEXT NOT NULL,
  announced_at INTEGER NOT NULL, submitted_at INTEGER, metadata TEXT, data TEXT, tags TEXT
);
CREATE INDEX IF NOT EXISTS transfer_open ON transfer (state, destination, submitted_at);
CREATE INDEX IF NOT EXISTS transfer_submitted ON transfer (state, submitted_at);
CREATE INDEX IF NOT EXISTS transfer_announced ON transfer (state, announced_at);
CREATE INDEX IF NOT EXISTS transfer_case ON transfer (case_id);
CREATE TABLE IF NOT EXISTS attachment (
  transfer TEXT NOT NULL, id TEXT NOT NULL, tag TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL,
  content TEXT, PRIMARY KEY (transfer, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS event (
  number INTEGER PRIMARY KEY, case_id TEXT NOT NULL, transfer TEXT NOT NULL, name TEXT NOT NULL,
  jti TEXT NOT NULL UNIQUE, claims TEXT NOT NULL, token TEXT
);
CREATE INDEX IF NOT EXISTS event_case ON event (case_id, number);
CREATE TABLE IF NOT EXISTS callback (
  number INTEGER PRIMARY KEY, url TEXT NOT NULL, secret TEXT NOT NULL, body TEXT NOT NULL,
  due INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, done INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS callback_due ON callback (done, due);
CREATE TABLE IF NOT EXISTS received (
  transfer TEXT PRIMARY KEY, destination TEXT NOT NULL, reference TEXT NOT NULL, data_hash TEXT NOT NULL,
  problems TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS filed (
  transfer TEXT PRIMARY KEY, reference TEXT NOT NULL, at INTEGER NOT NULL, data TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS filed_file (
  transfer TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, media_type TEXT NOT NULL, content BLOB NOT NULL,
  PRIMARY KEY (transfer, id)
);
CREATE INDEX IF NOT EXISTS received_reference ON received (reference);
"""
_CACHE_KIBIBYTES = 8 * 1024

Value = str | int | bytes | None


@dataclass(frozen=True, slots=True)
class Store:
    """One connection, one writer at a time. `path` None: in memory."""

    path: Path | None = None
    lock: threading.RLock = field(default_factory=threading.RLock, repr=False)
    _db: sqlite3.Connection = field(init=False, repr=False)

    def __post_init__(self) -> None:
        db = sqlite3.connect(self.path or ":memory:", check_same_thread=False, isolation_level=None)
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = OFF")  # a killed process loses nothing by it, only a machine without power
        db.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")
        db.executescript(_TABLES)
        object.__setattr__(self, "_db", db)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """All of it or nothing, and nobody else meanwhile."""
        with self.lock:
            if self._db.in_transaction:
                yield
                return
            self._db.execute("BEGIN")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def rows(self, sql: str, *values: Value) -> Sequence[sqlite3.Row]:
        """All rows."""
        with self.lock:
            return self._db.execute(sql, values).fetchall()

    def one(self, sql: str, *values: Value) -> sqlite3.Row | None:
        """The first row."""
        with self.lock:
            row: sqlite3.Row | None = self._db.execute(sql, values).fetchone()
            return row

    def number(self, sql: str, *values: Value) -> int:
        """The first number of the first row."""
        row = self.one(sql, *values)
        return int(row[0]) if row and row[0] is not None else 0

    def run(self, sql: str, *values: Value) -> int:
        """Change something; how many rows it was."""
        with self.lock:
            return self._db.execute(sql, values).rowcount

    def close(self) -> None:
        """Let go of the file."""
        with self.lock:
            self._db.close()
