"""An installation of the platform: an environment of its own, tenants files, and the demo as processes on them."""

import shutil
import subprocess
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.journeys.running import ROOT, running_demo
from tests.outside.plugin import KEY
from tests.web.browser import Person

_LAND, _AACHEN = "nw/land.yaml", "nw/053340002002_aachen.yaml"
_PATIENCE = 60.0
_ALLOWED = {"allowed_benefits: [": f"{KEY}, "}
_OFFICE = (
    f"    {KEY}:\n      name: Mondamt\n"
    '      address: {street: Musterstraße 1, postcode: "52062", city: Aachen}\n'
    "      phone: 0241 555 0199\n      email: mond@aachen.example\n"
)
_OFFERED = {
    "  offices:\n": _OFFICE,
    "benefits:\n": f"  {KEY}: {{enabled: true}}\n",
    "competence:\n": f'  {KEY}:\n    - {{ars: "053340002002", valid_from: 2023-01-01}}\n',
    "  remedy:\n": (
        f"    {KEY}:\n      kind: objection\n      body: Stadt Aachen\n"
        '      address: {street: Musterplatz 1, postcode: "52062", city: Aachen}\n'
    ),
}


@dataclass(frozen=True, slots=True)
class Installation:
    """Where everything lies. The port stays the same: accounts know the address of their provider."""

    folder: Path
    environment: Mapping[str, str]
    port: int

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self, command: str) -> str:
        """What an operator types."""
        done = subprocess.run(
            ["bash", "-e", "-c", command],
            cwd=self.folder,
            env=dict(self.environment),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def install(self, source: Path) -> None:
        """Build the wheel and put it in, in place of an earlier one; afterwards nothing of the source is needed."""
        wheels = self.folder / "wheels"
        shutil.rmtree(wheels, ignore_errors=True)
        self.run(f"uv build -q --wheel --no-build-isolation --out-dir {wheels} {source}")
        self.run(f"uv pip install -q --no-index --no-deps --reinstall {wheels}/*.whl")

    def remove(self) -> None:
        """Take the benefit out of the environment and out of the tenants files."""
        self.run(f"uv pip uninstall -q efa-{KEY}")
        shutil.rmtree(self.folder / "tenants")
        shutil.copytree(ROOT / "tenants", self.folder / "tenants")

    def offer_in_aachen(self) -> None:
        """One tenant offers the benefit; the others know nothing of it."""
        shutil.copytree(ROOT / "tenants", self.folder / "tenants")
        for name, added in ((_LAND, _ALLOWED), (_AACHEN, _OFFERED)):
            path = self.folder / "tenants" / name
            text = path.read_text("utf-8")
            for heading, lines in added.items():
                assert heading in text
                text = text.replace(heading, heading + lines, 1)
            path.write_text(text, "utf-8")

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Database, web, worker and plugin host as processes."""
        further = ("--tenants", str(self.folder / "tenants"))
        python = f"{self.environment['VIRTUAL_ENV']}/bin/python"
        demo = running_demo(self.folder / "demo", *further, python=python, environment=self.environment, port=self.port)
        with demo:
            yield

    def window(self) -> Person:
        """A browser without script."""
        once = httpx.Limits(max_keepalive_connections=0)  # the server ends and starts in between
        client = httpx.AsyncClient(base_url=self.base, timeout=_PATIENCE, trust_env=False, limits=once)
        client.headers["accept-language"] = "de"
        return Person(client)
