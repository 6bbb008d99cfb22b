"""The pages of docs/reference that are made from the code: `python -m docs.generate` writes them, a test compares."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from docs.generate.api import api
from docs.generate.chart import helm
from docs.generate.commands import cli
from docs.generate.contract import hooks
from docs.generate.jobs import jobs
from docs.generate.quality import quality
from docs.generate.settings import settings
from docs.generate.tables import rights, states
from docs.generate.tenants import tenants

PAGES: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        "api.md": api,
        "cli.md": cli,
        "helm.md": helm,
        "hooks.md": hooks,
        "jobs.md": jobs,
        "quality.md": quality,
        "rights.md": rights,
        "settings.md": settings,
        "states.md": states,
        "tenants.md": tenants,
    }
)
