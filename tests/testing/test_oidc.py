"""The demo's providers, spoken to as a browser and as the platform speak to a real one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import httpx
import pytest
from lxml import html

from efa.applications.takeover import take_over
from efa.identity.actor import Citizen, Realm, Staff
from efa.identity.callback import FinishLogin, LoggedIn, finish_login
from efa.identity.errors import LoginCancelled, LoginFailed
from efa.identity.login import BeginLogin, begin_login
from efa.identity.members import members
from efa.identity.open_session import CITIZEN_LIMITS
from efa.identity.provider import Provider, Registration
from efa.identity.rights import Role
from efa.identity.trust import Trust
from efa.kit.clock import now
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions
from efa.testing.oidc import DemoRefused, demo_citizens, demo_employees, demo_provider, demo_staff

pytestmark = pytest.mark.slow

HOME = "http://127.0.0.1:8000"
BACK = f"{HOME}/aachen/anmelden/rueckkehr"
CLIENT = "efa-web"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with demo_provider("test", demo_citizens(), client_id=CLIENT, home=HOME) as address:
        yield address


@pytest.fixture
def sessions(directory: Directory, tenants: Mapping[str, UUID]) -> Sessions:
    return partial(directory.session, tenants["aachen"])


def provider(issuer: str) -> Provider:
    scope = "openid profile email phone"
    return Provider(Registration(issuer=issuer, client_id=CLIENT, client_secret="s", scope=scope))


async def came_back(
    sessions: Sessions, known: Provider, answer: Mapping[str, str], realm: Realm = Realm.CITIZEN
) -> FinishLogin:
    """Begin a login, press a button of the provider's page, and come back."""
    command = BeginLogin(
        slug="aachen", realm=realm, redirect_uri=BACK, return_to="", browser=None, lang="en", now=now()
    )
    begun = await begin_login(sessions, known, command)
    async with httpx.AsyncClient(trust_env=False) as browser:
        page = await browser.get(begun.address)
        assert "As whom do you want to log in?" in page.text
        chosen = await browser.post(begun.address, data=dict(answer))
    assert chosen.headers["location"].startswith(BACK)
    query = {name: values[0] for name, values in parse_qs(urlsplit(chosen.headers["location"]).query).items()}
    return FinishLogin(
        realm=realm,
        state=query.get("state", ""),
        code=query.get("code", ""),
        issuer=query.get("iss", ""),
        error=query.get("error", ""),
        browser=begun.browser,
        token_before="",
        redirect_uri=BACK,
        limits=CITIZEN_LIMITS,
        now=now(),
    )


async def logged_in(sessions: Sessions, known: Provider, sub: str, realm: Realm = Realm.CITIZEN) -> LoggedIn:
    return await finish_login(sessions, known, take_over, await came_back(sessions, known, {"sub": sub}, realm))


@pytest.mark.usefixtures("committed")
async def test_erika_logs_in_with_her_card_and_brings_her_proven_data(sessions: Sessions, issuer: str) -> None:
    actor = (await logged_in(sessions, provider(issuer), "erika.ausweis")).opened.login.actor
    assert isinstance(actor, Citizen)
    assert (actor.name, actor.trust) == ("Erika Mustermann", Trust.HOCH)
    assert (actor.verified["birthdate"].value, actor.verified["birthdate"].trust) == ("1964-08-12", Trust.HOCH)
    assert actor.verified["email"].trust == Trust.BASIS


@pytest.mark.usefixtures("committed")
async def test_password_and_card_lead_to_the_same_account(sessions: Sessions, issuer: str) -> None:
    ways = [await logged_in(sessions, provider(issuer), f"erika.{way}") for way in ("passwort", "ausweis")]
    assert ways[0].opened.login.owner == ways[1].opened.login.owner
    assert [way.opened.login.trust for way in ways] == [Trust.BASIS, Trust.HOCH]


@pytest.mark.usefixtures("committed")
async def test_a_code_is_redeemed_once(sessions: Sessions, issuer: str) -> None:
    known = provider(issuer)
    used = await came_back(sessions, known, {"sub": "erika.elster"})
    await finish_login(sessions, known, take_over, used)
    fresh = await came_back(sessions, known, {"sub": "erika.elster"})
    with pytest.raises(LoginFailed):
        await finish_login(sessions, known, take_over, replace(fresh, code=used.code))


@pytest.mark.usefixtures("committed")
async def test_a_code_of_another_login_carries_another_nonce(sessions: Sessions, issuer: str) -> None:
    known = provider(issuer)
    attackers = await came_back(sessions, known, {"sub": "jonas.elster"})
    victims = await came_back(sessions, known, {"sub": "erika.elster"})
    with pytest.raises(LoginFailed):
        await finish_login(sessions, known, take_over, replace(victims, code=attackers.code))


@pytest.mark.usefixtures("committed")
async def test_the_answer_of_one_realm_is_nothing_to_the_other(sessions: Sessions, issuer: str) -> None:
    with demo_provider("test", demo_citizens(), client_id=CLIENT, home=HOME) as other:
        answer = await came_back(sessions, provider(issuer), {"sub": "erika.elster"})
        with pytest.raises(LoginFailed):
            await finish_login(sessions, provider(other), take_over, answer)


@pytest.mark.usefixtures("committed")
async def test_who_presses_cancel_comes_back_without_a_session(sessions: Sessions, issuer: str) -> None:
    answer = await came_back(sessions, provider(issuer), {"action": "deny"})
    with pytest.raises(LoginCancelled):
        await finish_login(sessions, provider(issuer), take_over, answer)


@pytest.mark.usefixtures("committed")
async def test_every_employee_of_the_demo_can_log_in_where_they_work(
    directory: Directory, sessions: Sessions, tenants: Mapping[str, UUID]
) -> None:
    aachen, land = await directory.by_id(tenants["aachen"]), await directory.by_id(tenants["nw"])
    accounts = demo_employees([aachen], land)
    with demo_provider("demo", accounts, client_id=CLIENT, home=HOME) as issuer:
        for _ in range(2):
            await demo_staff(directory, accounts, issuer, now())
        actor = (await logged_in(sessions, provider(issuer), "aachen.leitung", Realm.STAFF)).opened.login.actor
    assert isinstance(actor, Staff)
    assert (actor.name, set(actor.roles), actor.trust) == ("Robin Adler", {Role.CASEWORKER_LEAD}, Trust.SUBSTANTIELL)
    async with sessions() as session:
        assert len(await members(session, now())) == 4


async def test_the_page_is_german_and_loads_nothing_from_elsewhere(issuer: str) -> None:
    async with httpx.AsyncClient(base_url=issuer, trust_env=False) as browser:
        page = await browser.get("/")
        style = await browser.get("/static/app.css")
    root = html.document_fromstring(page.content)
    assert root.get("lang") == "de"
    assert len(root.findall(".//h1")) == 1
    assert root.xpath("//link/@href | //script/@src | //img/@src") == ["/static/app.css"]
    assert style.status_code == 200
    assert "style-src 'self'" in page.headers["content-security-policy"]


OUTSIDE = [
    ("PUT", "/users/erika.elster", {}),
    ("POST", "/oauth2/clients", {}),
    ("GET", "/oidc/login", {}),
    ("GET", "/console", {}),
    ("GET", "/oauth2/end_session", {"post_logout_redirect_uri": "https://evil.example"}),
    ("GET", "/oauth2/authorize", {"redirect_uri": "http://127.0.0.1:8000.evil.example/", "client_id": CLIENT}),
]


@pytest.mark.parametrize(("method", "path", "params"), OUTSIDE)
async def test_nothing_else_of_the_library_answers(issuer: str, method: str, path: str, params: dict[str, str]) -> None:
    async with httpx.AsyncClient(base_url=issuer, trust_env=False) as browser:
        answer = await browser.request(method, path, params=params)
    assert answer.status_code in (400, 404)
    assert "evil" not in answer.text


async def test_another_host_name_is_not_answered(issuer: str) -> None:
    async with httpx.AsyncClient(base_url=issuer, trust_env=False) as browser:
        answer = await browser.get("/.well-known/openid-configuration", headers={"host": "evil.example"})
    assert answer.status_code == 404


def test_it_does_not_start_in_production() -> None:
    with pytest.raises(DemoRefused), demo_provider("production", demo_citizens(), client_id=CLIENT, home=HOME):
        pass
