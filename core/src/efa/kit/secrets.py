"""Secrets of the installation: one file per name in a folder; a setting names a secret and never holds it."""

import re
from dataclasses import dataclass
from pathlib import Path

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


class SecretMissing(LookupError):
    """The installation has no readable secret of this name; the message says which."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """Reads the folder at each call, so that a changed secret counts without a new start. `folder` None: none."""

    folder: Path | None

    def read(self, name: str) -> bytes:
        """The content of the file, without a line end at its end. Blocks. Raises SecretMissing."""
        if self.folder is None or not _NAME.fullmatch(name):
            raise SecretMissing(name)
        try:
            found = (self.folder / name).read_bytes().rstrip(b"\r\n")
        except OSError as error:
            raise SecretMissing(name) from error
        if not found:
            raise SecretMissing(name)
        return found
