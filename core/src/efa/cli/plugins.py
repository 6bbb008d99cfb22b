"""The installed benefits, tried in this process as a command needs them once."""

import os
from datetime import datetime
from pathlib import Path

from efa.catalogue.allowed import Allowed, read_allowed
from efa.catalogue.installed import Catalogue
from efa.catalogue.load import Loaded, installed, load
from efa.cli.command import CommandFailed
from efa.forms.check_form import LOAD_CHECKS
from efa.kit.clock import now
from efa.kit.settings import BadSettings


def installed_catalogue(at: datetime) -> Catalogue:
    """Every installed benefit, healthy by the checks that web and worker make, or with the reason why not."""
    results = load(installed(_allowed()), LOAD_CHECKS, at=at)
    return Catalogue((r.definition if isinstance(r, Loaded) else r for r in results), now)


def _allowed() -> Allowed | None:
    listed = os.environ.get("EFA_PLUGIN_LIST")
    try:
        return read_allowed(Path(listed) if listed else None)
    except BadSettings as error:
        raise CommandFailed(str(error)) from None
