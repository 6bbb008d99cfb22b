"""The double of FIT-Connect in a process of its own, and the municipality of the demo that sends to it."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import yaml

from benchmarks.running import environment, free_port, serving
from efa.kit.settings import Settings

TOWN = "dortmund"
_ENVIRONMENT, _CLIENT = "demo", "fit-connect-demo"  # as its file in tenants/ names them


@dataclass(frozen=True, slots=True)
class Receiver:
    """Where it is, and what its clients are told."""

    base: str
    access: Mapping[str, Any]

    def counts(self) -> Mapping[str, int]:
        """Submissions by state."""
        found: Mapping[str, int] = httpx.get(f"{self.base}/_control/counts").json()
        return found

    def order(self, **fault: object) -> None:
        """Let something go wrong from now on."""
        httpx.post(f"{self.base}/_control/faults", json=fault).raise_for_status()

    def works_again(self) -> None:
        """Nothing goes wrong any more."""
        headers = {"content-type": "application/json"}
        httpx.request("DELETE", f"{self.base}/_control/faults", headers=headers).raise_for_status()


@contextmanager
def receiver(settings: Settings) -> Iterator[Receiver]:
    """It takes everything, keeps no contents, and nobody answers behind it."""
    command = [sys.executable, "-m", "efa.cli.main", "fit-connect-double", "--mode", "silent", "--no-contents"]
    with serving([*command, "--port"], [free_port()], environment(settings), "/_control/access") as site:
        [base] = site.addresses
        found = Receiver(base, httpx.get(f"{base}/_control/access").json())
        _write(settings, found.access)
        yield found


def _write(settings: Settings, access: Mapping[str, Any]) -> None:
    """What the channel reads."""
    assert settings.fit_connect_file
    assert settings.secret_folder
    book = {
        "token": access["token_url"],
        "submission": access["submission_url"],
        "routing": access["routing_url"],
        "portal": access["portal_url"],
        "portal_keys": f"{access['portal_url']}/.well-known/jwks.json",
        "self_signed": True,
    }
    settings.fit_connect_file.write_text(yaml.safe_dump({_ENVIRONMENT: book}), "utf-8")
    client = {"client_id": access["sender"]["id"], "client_secret": access["sender"]["secret"]}
    (settings.secret_folder / _CLIENT).write_text(json.dumps(client), "utf-8")
