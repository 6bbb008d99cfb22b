"""Who somebody is hangs on the host of our entityID: it is frozen, and what is derived from it names its version."""

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.identity.actor import Citizen
from efa.identity.claims import citizen_account
from efa.identity.entity_host import EntityHostChanged, demand_same_host, freeze_entity_host
from efa.identity.sealed import short_lived
from efa.identity.sessions import find_session
from efa.identity.tables import login_session
from efa.kit.crypto import Undecryptable
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions
from tests.conftest import NOW
from tests.identity.attempts import begun, finished
from tests.identity.provider import ISSUER, Double
from tests.memory import EMPTIED

BPK2 = "k2jBT0cykDVqiKWia1VMzqmntTu-EwGskIYlcCIGt_8"
CLAIMS = {"iss": ISSUER, "sub": "5f0c", "bpk2": BPK2}


@pytest.mark.usefixtures("committed")
async def test_another_host_does_not_start(engine: AsyncEngine) -> None:
    async with engine.begin() as db:
        await freeze_entity_host(db, "efa.land.example")
        await freeze_entity_host(db, "efa.land.example")
        await freeze_entity_host(db, "")
        with pytest.raises(EntityHostChanged, match="is now 'neu"):
            await freeze_entity_host(db, "neu.land.example")


@pytest.mark.usefixtures("committed")
async def test_no_table_holds_a_bpk2(sessions: Sessions, double: Double, admin_engine: AsyncEngine) -> None:
    double.claims["bpk2"] = BPK2
    await finished(sessions, double, await begun(sessions, double))
    async with admin_engine.connect() as db:
        rows = [
            str(row) for name in EMPTIED for row in await db.scalars(text(f"SELECT to_jsonb(t)::text FROM {name} t"))
        ]
    hidden = hashlib.sha256(BPK2.encode())
    assert rows
    assert not [row for row in rows if BPK2 in row or hidden.hexdigest() in row]


@pytest.mark.usefixtures("committed")
async def test_what_a_session_keeps_of_a_bpk2_opens_with_the_cookie_alone(sessions: Sessions, double: Double) -> None:
    double.claims["bpk2"] = BPK2
    done = await finished(sessions, double, await begun(sessions, double))
    async with sessions() as session:
        row = (await session.db.execute(select(login_session))).one()
        key = short_lived(session.keys, row.id)  # all that database and master key give
        for sealed, purpose in ((row.sealed, "session"), (row.id_token, "id_token")):
            with pytest.raises(Undecryptable):
                key.decrypt(bytes(sealed), purpose)
        known = await find_session(session, done.opened.token, NOW + timedelta(minutes=2))
    assert known is not None
    assert isinstance(known.actor, Citizen)
    assert known.actor.account == citizen_account(double.claims, "")


def test_an_account_is_person_and_host_and_never_the_bpk2() -> None:
    account = citizen_account(CLAIMS, "efa.land.example")
    assert account.startswith("bpk2|efa.land.example|")
    assert BPK2 not in account
    assert account == citizen_account({**CLAIMS, "iss": "https://other.example", "sub": "other"}, "efa.land.example")
    assert account != citizen_account(CLAIMS, "neu.land.example")


async def test_a_pairwise_reference_begins_with_its_version(directory: Directory, tenants: Mapping[str, UUID]) -> None:
    keys = await directory.keys.of(tenants["aachen"])
    reference = keys.pairwise(citizen_account(CLAIMS, "efa.land.example"))
    assert (reference[0], len(reference)) == (1, 33)


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"EFA_ENTITY_ID": "https://efa.land.example/sp"},
        {"EFA_ENTITY_ID": "https://efa.land.example", "EFA_CITIZEN_ISSUER": "https://login.land.example/realms/efa"},
        {"EFA_CITIZEN_ISSUER": "https://efa.land.example/realms/efa"},
    ],
)
def test_keycloak_may_know_us_by_the_host_that_the_application_has(environment: dict[str, str]) -> None:
    demand_same_host("https://efa.land.example", environment)
    demand_same_host(None, environment)


@pytest.mark.parametrize("name", ["EFA_ENTITY_ID", "EFA_CITIZEN_ISSUER"])
def test_another_host_than_the_application_has_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(EntityHostChanged, match=r"'efa\.land\.example', and EFA_ENTITY_ID .* 'neu\.example'"):
        demand_same_host("https://efa.land.example", {name: "https://neu.example/realms/efa"})
