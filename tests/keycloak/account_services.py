"""BundID and Mein Unternehmenskonto as doubles behind the real Keycloak, and logins through both of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import httpx

from efa.applications.takeover import take_over
from efa.identity.actor import Realm
from efa.identity.aliases import BUNDID, MUK
from efa.identity.callback import FinishLogin, LoggedIn, finish_login
from efa.identity.keycloak.set_up import set_up
from efa.identity.login import BeginLogin, begin_login
from efa.identity.open_session import CITIZEN_LIMITS
from efa.identity.pending import WHOEVER, Demand
from efa.identity.provider import Provider, Registration
from efa.kit.clock import now
from efa.tenancy.doors import Sessions
from efa.testing.keycloak import RunningKeycloak
from efa.testing.saml.people import CITIZENS
from efa.testing.saml.run import Offered, Running, saml_double
from tests.keycloak.browser import Browser, query_of
from tests.keycloak.running import PORTAL, SECRETS, installation, server_of, set_up_of

ENTITY = "https://efa-soziales.land.example"
TWIN = replace(CITIZENS[1], key="zwilling", typed=CITIZENS[0].typed)  # with Erika's e-mail address
OFFERED = Offered(citizens=(*CITIZENS, TWIN), forgeries=True)
_REALM = {BUNDID: Realm.CITIZEN, MUK: Realm.ORGANISATION}
_BACK = {BUNDID: f"{PORTAL}/anmelden/rueckkehr", MUK: f"{PORTAL}/organisation/anmelden/rueckkehr"}


@contextmanager
def connected(keycloak: RunningKeycloak) -> Iterator[Running]:
    """The doubles as brokers of realm `efa`; afterwards the realm is as it was."""
    with saml_double(
        "test", bundid=_metadata(keycloak, BUNDID), muk=_metadata(keycloak, MUK), offered=OFFERED
    ) as double:
        set_up(set_up_of(keycloak, installation(keycloak, citizens=citizens_of(double)), force=True))
        _forget_everybody(keycloak)
        yield double
        _forget_everybody(keycloak)
        for alias in (BUNDID, MUK):
            server_of(keycloak).delete(f"realms/efa/identity-provider/instances/{alias}")
        set_up(set_up_of(keycloak, installation(keycloak), force=True))


def _forget_everybody(keycloak: RunningKeycloak) -> None:
    server = server_of(keycloak)
    for user in server.get("realms/efa/users"):
        server.delete(f"realms/efa/users/{user['id']}")


def _metadata(keycloak: RunningKeycloak, alias: str) -> Callable[[], Iterator[bytes]]:
    address = f"{keycloak.issuer('efa')}/broker/{alias}/endpoint/descriptor"

    def read() -> Iterator[bytes]:
        yield httpx.get(address, trust_env=False).raise_for_status().content

    return read


def citizens_of(double: Running) -> dict[str, object]:
    bundid, muk = double.bundid, double.muk
    shown = {"service_id": "BMI-X0000", "service_name": "Antrag auf Wohngeld"}
    return {
        "entity": ENTITY,
        "bundid": {"entity": bundid.entity_id, "sign_on": bundid.sso, "metadata": bundid.entity_id, **shown},
        "muk": {"entity": muk.entity_id, "sign_on": muk.sso, "sign_out": muk.slo, "certificate": muk.certificate},
    }


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody logs in: an authority of the platform, and the Keycloak that it believes.

    `browser`: whose; a new one for each login where none is named.
    """

    sessions: Sessions
    keycloak: RunningKeycloak
    browser: Browser | None = None

    @property
    def provider(self) -> Provider:
        secret = SECRETS["EFA_CITIZEN_CLIENT_SECRET"]
        issuer = self.keycloak.issuer("efa")
        return Provider(Registration(issuer=issuer, client_id="efa-web", client_secret=secret, scope="openid"))

    async def log_in(self, alias: str, wahl: str, demand: Demand = WHOEVER, **choice: str) -> LoggedIn:
        """All the way. Raises what a callback raises."""
        answer, command = await self.come_back(alias, wahl, demand, **choice)
        assert answer.is_redirect, answer.status_code
        return await finish_login(self.sessions, self.provider, take_over, command)

    async def come_back(
        self, alias: str, wahl: str, demand: Demand = WHOEVER, **choice: str
    ) -> tuple[httpx.Response, FinishLogin]:
        """Begin here, choose at the account service; the last answer, and what it brings to the callback."""
        browser, realm, back = self.browser or Browser(PORTAL), _REALM[alias], _BACK[alias]
        begin = BeginLogin(
            slug="aachen",
            realm=realm,
            redirect_uri=back,
            return_to="",
            browser=None,
            lang="de",
            demand=demand,
            now=now(),
        )
        begun = await begin_login(self.sessions, self.provider, begin)
        page = await browser.open(begun.address)  # Keycloak hands the request on
        page = await browser.send(page)  # the account service asks who
        page = await browser.send(page, wahl=wahl, **choice)
        answer = await browser.send(page)
        query = query_of(answer)
        return answer, FinishLogin(
            realm=realm,
            state=query.get("state", ""),
            code=query.get("code", ""),
            issuer=query.get("iss", ""),
            error=query.get("error", ""),
            browser=begun.browser,
            token_before="",
            redirect_uri=back,
            limits=CITIZEN_LIMITS,
            now=now(),
            production=False,
        )
