"""A login names the address of the mailbox again where copies are wanted and the address was forgotten."""

from collections.abc import Mapping
from uuid import UUID

import pytest

from efa.mailbox.choose_mailbox import ToldMailbox, choose_mailbox, forget_mailbox, own_mailbox
from efa.tenancy.session import Session
from efa.tenancy.settings import write_setting
from efa.web.state import State
from tests.identity.provider import ISSUER, Double
from tests.mailbox.copying import HANDLE, OFFERED, SHOWN
from tests.web.account.conftest import log_in
from tests.web.browser import Person

pytestmark = pytest.mark.slow
ACCOUNT = f"{ISSUER}|5f0c"
NEW = HANDLE.replace("e0", "aa")


async def handle_of(session: Session) -> str | None:
    chosen = await own_mailbox(session, session.keys.pairwise(ACCOUNT))
    return chosen.handle if chosen else None


@pytest.mark.parametrize(("offered", "handle"), [(True, NEW), (False, None)])
async def test_a_login_names_the_mailbox_anew_where_the_authority_offers_copies(
    state: State, person: Person, double: Double, tenants: Mapping[str, UUID], *, offered: bool, handle: str | None
) -> None:
    async with state.directory.session(tenants["aachen"]) as session:
        if offered:
            await write_setting(session, "mailbox", OFFERED, by="test", now=state.now())
        await choose_mailbox(session, ACCOUNT, ToldMailbox("zbp", HANDLE), SHOWN, state.now())
        await forget_mailbox(session, session.keys.pairwise(ACCOUNT))
    state.memo.forget()
    double.claims["postbox_handle"] = NEW
    assert (await log_in(person, double)).path == "/aachen/konto/antraege"
    async with state.directory.session(tenants["aachen"]) as session:
        assert await handle_of(session) == handle
