"""A login's callback against the bare exchange of its code at the same Keycloak, and what rights cost a request."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import httpx
from tests.keycloak.browser import Browser, query_of
from tests.keycloak.running import SECRETS, server_of
from tests.keycloak.without_browser import Attempt, begin

from benchmarks.load import Measured
from benchmarks.rights import rights
from benchmarks.running import PORTS, ROOT, Machine, free_port, web
from efa.identity.keycloak.installation import Installation
from efa.identity.keycloak.realm_flags import CITIZENS
from efa.identity.keycloak.secrets import Secrets
from efa.identity.keycloak.set_up import SetUp, set_up
from efa.identity.keycloak.wanted import wanted_realms
from efa.kit.settings import Settings
from efa.testing.keycloak import KeycloakMissing, RunningKeycloak, running_keycloak
from efa.testing.keycloak_accounts import PASSWORD, have_accounts
from efa.testing.oidc import demo_citizens

LOGINS = 60
ACCOUNT = "erika.ausweis"


async def logins(machine: Machine) -> list[tuple[str, str, str]]:
    """Rows for the table of results."""
    with _keycloak() as keycloak, web(_settings(machine.settings, keycloak)) as site:
        callbacks = await _callbacks(site.addresses[0], LOGINS)
        exchanges = await _exchanges(keycloak, LOGINS)
    ratio = callbacks.at(0.95) / exchanges.at(0.95)
    return [
        ("login callback p95, code to session", f"{callbacks.at(0.95):.1f} ms", "(reported)"),
        ("the bare token exchange p95", f"{exchanges.at(0.95):.1f} ms", "(floor)"),
        ("login callback p95 ÷ bare token exchange p95", f"{ratio:.2f}", "≤ 2"),
        ("login callback p50 ÷ bare token exchange p50", f"{callbacks.at(0.5) / exchanges.at(0.5):.2f}", "(reported)"),
        *await rights(machine),
    ]


@contextmanager
def _keycloak() -> Iterator[RunningKeycloak]:
    with tempfile.TemporaryDirectory(prefix="efa-bench-kc-") as folder:
        Path(folder).chmod(0o755)
        try:
            home, data = ROOT / ".cache/keycloak", Path(folder) / "k"
            with running_keycloak(home, data, port=free_port(), name="127.0.0.1") as keycloak:
                portal = f"http://127.0.0.1:{PORTS[0]}"
                file = {"keycloak": keycloak.url, "portal": portal, "citizens": {"local_accounts": True}}
                wanted = wanted_realms(Installation.model_validate(file), Secrets(SECRETS))
                set_up(SetUp(server=server_of(keycloak), wanted=wanted))
                have_accounts(server_of(keycloak), CITIZENS, demo_citizens())
                yield keycloak
        except KeycloakMissing as error:
            raise RuntimeError(error) from error


def _settings(known: Settings, keycloak: RunningKeycloak) -> Settings:
    """The web processes believe this Keycloak, and hold no login up."""
    changes = {
        "citizen_issuer": keycloak.issuer("efa"),
        "citizen_client_secret": SECRETS["EFA_CITIZEN_CLIENT_SECRET"],
        "login_starts_per_address": 10_000,
    }
    return known.model_copy(update=changes)


@dataclass(frozen=True, slots=True)
class _Returning:
    """A browser that Keycloak sent back with a code."""

    address: str
    cookies: str


async def _callbacks(site: str, count: int) -> Measured:
    """From the code to the session, over every redirect of ours."""
    ready = [await _returning(site) for _ in range(count)]
    seconds = []
    async with httpx.AsyncClient(trust_env=False, timeout=60) as client:
        for each in ready:
            begun = perf_counter()
            answer = await client.get(each.address, headers={"cookie": each.cookies})
            while "rueckkehr" in answer.headers.get("location", ""):
                address = httpx.URL(each.address).join(answer.headers["location"])
                answer = await client.get(address, headers={"cookie": each.cookies})
            seconds.append(perf_counter() - begun)
            if answer.status_code != 303 or "set-cookie" not in answer.headers:
                raise RuntimeError(f"the callback was answered with {answer.status_code}")
    return Measured(seconds, sum(seconds))


async def _returning(site: str) -> _Returning:
    browser = Browser(f"{site}/anmelden/rueckkehr")
    page = await browser.open(f"{site}/aachen/anmelden/konto")
    answer = await browser.send(page, username=ACCOUNT, password=PASSWORD)
    if not answer.is_redirect:
        raise RuntimeError(f"Keycloak answered with {answer.status_code}")
    ours = {
        name: value for (host, _, name), value in browser.cookies.items() if host == httpx.URL(site).netloc.decode()
    }
    return _Returning(answer.headers["location"], "; ".join(f"{name}={value}" for name, value in ours.items()))


async def _exchanges(keycloak: RunningKeycloak, count: int) -> Measured:
    """Nothing but the code for the tokens, by a client whose connection is kept as ours is."""
    back = {"redirect_uri": f"http://127.0.0.1:{PORTS[0]}/anmelden/rueckkehr"}
    codes = [await _code(keycloak, back) for _ in range(count)]
    form = {"grant_type": "authorization_code", "client_id": "efa-web", **back}
    form["client_secret"] = SECRETS["EFA_CITIZEN_CLIENT_SECRET"]
    token, seconds = f"{keycloak.issuer('efa')}/protocol/openid-connect/token", []
    async with httpx.AsyncClient(trust_env=False, timeout=60) as client:
        for attempt, code in codes:
            begun = perf_counter()
            answer = await client.post(token, data={**form, "code": code, "code_verifier": attempt.verifier})
            seconds.append(perf_counter() - begun)
            answer.raise_for_status()
    return Measured(seconds, sum(seconds))


async def _code(keycloak: RunningKeycloak, back: Mapping[str, str]) -> tuple[Attempt, str]:
    attempt, address = begin(keycloak, "efa", **back)
    browser = Browser(back["redirect_uri"])
    answer = await browser.send(await browser.open(address), username=ACCOUNT, password=PASSWORD)
    return attempt, query_of(answer)["code"]
