"""A login tells who the person is: also of drafts that were begun without account, or with a weaker one."""

from dataclasses import replace

import pytest

from efa.applications.origin import Origin
from efa.applications.pointers import at
from efa.applications.resume import Resume, give_code, resume
from efa.applications.vouch import Vouch, is_same, vouch
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import Candidate
from efa.identity.actor import Verified
from efa.identity.errors import TrustTooLow
from efa.identity.trust import Trust
from tests.applications.desk import Desk

CARD = {
    "given_name": Verified("MARA", Trust.HOCH),
    "family_name": Verified("Muster", Trust.HOCH),
    "email": Verified("mara@example.org", Trust.BASIS),
}


async def logs_in(desk: Desk, **told: Verified) -> None:
    command = Vouch(owner=desk.owner, verified={**CARD, **told}, raised={}, now=desk.now)
    async with desk.sessions() as session:
        await vouch(session, desk.host.catalogue, command)


async def known(desk: Desk, pointer: str) -> tuple[object, Origin | None]:
    content = (await desk.read()).work.draft.content
    return at(content.answers, pointer), content.origins.get(pointer)


@pytest.mark.parametrize(
    ("typed", "told", "same"),
    [("Erika Groß", "ERIKA  GROẞ", True), ("Erika", "Erica", False), (None, "Erika", False)],
)
def test_capitals_of_a_card_say_the_same(typed: object, told: str, *, same: bool) -> None:
    assert is_same(typed, told) is same


@pytest.mark.slow
async def test_what_was_typed_without_account_is_confirmed_where_it_is_the_same(filled: Desk) -> None:
    await logs_in(filled)
    answer, origin = await known(filled, "/vorname")
    assert origin
    assert (answer, origin.source, origin.level, origin.verified) == ("Mara", "account", "hoch", True)


@pytest.mark.slow
async def test_what_was_typed_otherwise_stays_with_what_the_account_says_beside_it(filled: Desk) -> None:
    await logs_in(filled)
    answer, origin = await known(filled, "/name")
    assert origin
    assert (answer, origin.source, origin.verified) == ("Öztürk", "person", False)
    assert (origin.original, origin.original_source, origin.original_level) == ("Muster", "account", "hoch")


@pytest.mark.slow
async def test_what_was_left_empty_stays_empty_and_a_page_that_nobody_sent_is_filled(filled: Desk) -> None:
    begun = await filled.begin()
    await logs_in(filled)
    assert (await known(filled, "/email"))[0] != "mara@example.org"
    assert [(await known(begun, pointer))[0] for pointer in ("/name", "/email")] == ["Muster", "mara@example.org"]


@pytest.mark.slow
async def test_a_surer_login_confirms_what_a_password_only_told(mara: Desk) -> None:
    desk = await mara.begin(verified={name: replace(one, trust=Trust.BASIS) for name, one in CARD.items()})
    before = (await known(desk, "/name"))[1]
    await logs_in(desk)
    after = (await known(desk, "/name"))[1]
    assert before
    assert after
    assert [(one.level, one.verified) for one in (before, after)] == [("basis", False), ("hoch", True)]


@pytest.mark.slow
async def test_nothing_new_changes_nothing(filled: Desk) -> None:
    await logs_in(filled)
    before = (await filled.read()).work.draft.version
    await logs_in(filled)
    assert (await filled.read()).work.draft.version == before


@pytest.mark.slow
async def test_an_account_vouches_for_nobody_who_goes_on_by_the_code(mara: Desk, stranger: Desk) -> None:
    desk = await mara.begin(verified=CARD)
    async with desk.sessions() as session:
        code = await give_code(session, desk.draft, desk.owner, desk.now)
    typed = Resume(code=code, birth_date=None, owner=stranger.owner, now=desk.now)
    there = replace(stranger, draft=await resume(stranger.sessions, typed))
    answer, origin = await known(there, "/name")
    assert origin
    assert (answer, origin.source, origin.level, origin.verified) == ("Muster", "person", None, False)


@pytest.mark.slow
async def test_a_code_is_not_enough_where_the_benefit_asks_who_begins(mara: Desk, stranger: Desk) -> None:
    plugin = Candidate("beihilfe", "ausweisbeihilfe", "efa-beihilfe", "1.0.0")
    host = InProcessHost([plugin], lambda: mara.now)
    desk = await replace(mara, host=host).begin(verified=CARD, trust=Trust.BASIS)
    async with desk.sessions() as session:
        code = await give_code(session, desk.draft, desk.owner, desk.now)
    typed = Resume(code=code, birth_date=None, owner=stranger.owner, now=desk.now)
    with pytest.raises(TrustTooLow):
        await resume(stranger.sessions, typed)
    assert await resume(stranger.sessions, replace(typed, trust=Trust.BASIS)) == desk.draft
