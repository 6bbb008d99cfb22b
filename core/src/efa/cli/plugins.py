"""The installed benefits, tried in this process as a command needs them once."""

import os
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

from efa.catalogue.allowed import Allowed, read_allowed
from efa.catalogue.definition import Definition
from efa.catalogue.installed import Catalogue
from efa.catalogue.load import Candidate, Loaded, Quarantined, installed, load
from efa.cli.command import CommandFailed
from efa.forms.check_form import LOAD_CHECKS
from efa.kit.clock import now
from efa.kit.settings import BadSettings


def installed_catalogue(at: datetime) -> Catalogue:
    """Every installed benefit, healthy by the checks that web and worker make, or with the reason why not."""
    return Catalogue(_tried(installed(_allowed()), at.date()), now)


@cache
def _tried(candidates: tuple[Candidate, ...], day: date) -> tuple[Definition | Quarantined, ...]:
    """Code that was imported stays, so trying it again in the same process would tell nothing new."""
    results = load(candidates, LOAD_CHECKS, at=datetime.combine(day, time(), UTC))
    return tuple(r.definition if isinstance(r, Loaded) else r for r in results)


def _allowed() -> Allowed | None:
    listed = os.environ.get("EFA_PLUGIN_LIST")
    try:
        return read_allowed(Path(listed) if listed else None)
    except BadSettings as error:
        raise CommandFailed(str(error)) from None
