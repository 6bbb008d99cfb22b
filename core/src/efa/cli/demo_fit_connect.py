"""The demo's FIT-Connect: a double, its address book and credentials, and the authority of one town behind it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import yaml

from efa.cli.plugins import installed_catalogue
from efa.kit.clock import now
from efa.kit.outages import Outages
from efa.kit.settings import Settings
from efa.testing.fitconnect.book import Access
from efa.testing.fitconnect.offices import office
from efa.testing.fitconnect.run import Setup, fit_connect_double

FIT_CONNECT_PORT = 5  # after ours: the logins take what lies between
_TOWN, _REGION = "Stadt Dortmund – Amt für Wohnen", "DE05913"
_ENVIRONMENT, _CLIENT = "demo", "fit-connect-demo"


@contextmanager
def demo_fit_connect(settings: Settings) -> Iterator[None]:
    """Run it, and write what the channel must know where the settings say. What it received outlives a restart."""
    assert settings.fit_connect_file
    assert settings.outage_folder
    port = int(settings.base_url.rpartition(":")[2]) + FIT_CONNECT_PORT
    setup = Setup(
        offices=(office(_taken(), name=_TOWN, regions=(_REGION,)),),
        path=settings.fit_connect_file.with_suffix(".sqlite"),
        is_down=partial(Outages(settings.outage_folder).is_down, "fit_connect"),
        mode="auto_accept",
        files=True,
    )
    with fit_connect_double(setup, port) as running:
        _write(settings, running.access())
        yield


def _taken() -> list[str]:
    definitions = installed_catalogue(now()).definitions
    return sorted({one.leika for benefit in definitions for one in benefit.procedures})


def _write(settings: Settings, access: Access) -> None:
    assert settings.fit_connect_file
    assert settings.secret_folder
    book = {
        "token": access.token_url,
        "submission": access.submission_url,
        "routing": access.routing_url,
        "portal": access.portal_url,
        "portal_keys": f"{access.portal_url}/.well-known/jwks.json",
        "self_signed": True,
    }
    settings.fit_connect_file.write_text(yaml.safe_dump({_ENVIRONMENT: book}), "utf-8")
    client = {"client_id": access.sender.id, "client_secret": access.sender.secret}
    (settings.secret_folder / _CLIENT).write_text(json.dumps(client), "utf-8")
