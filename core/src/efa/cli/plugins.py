"""The installed benefits, tried in this process as a command needs them once."""

from datetime import datetime

from efa.catalogue.installed import Catalogue
from efa.catalogue.load import Loaded, installed, load
from efa.forms.check_form import LOAD_CHECKS
from efa.kit.clock import now


def installed_catalogue(at: datetime) -> Catalogue:
    """Every installed benefit, healthy by the checks that web and worker make, or with the reason why not."""
    results = load(installed(), LOAD_CHECKS, at=at)
    return Catalogue((r.definition if isinstance(r, Loaded) else r for r in results), now)
