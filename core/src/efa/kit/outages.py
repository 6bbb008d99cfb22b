"""Outages that a demo plays: while a file of its name lies in the folder, a part is down for every process."""

from dataclasses import dataclass
from pathlib import Path

PARTS = ("citizen_login", "staff_login", "delivery", "mail", "register", "fit_connect", "central_mailbox")


@dataclass(frozen=True, slots=True)
class Outages:
    """Which parts are down. A part is one of `PARTS`."""

    folder: Path

    def is_down(self, part: str) -> bool:
        """Whether somebody has switched it off."""
        return (self.folder / part).exists()

    def switch(self, part: str, *, down: bool) -> None:
        """Let it fail, or work again. Raises ValueError for a part that does not exist."""
        if part not in PARTS:
            raise ValueError(part)
        if down:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / part).touch()
        else:
            (self.folder / part).unlink(missing_ok=True)
