"""What account or register vouch for is not changed by the way, and what they said stays beside the change."""

import pytest

from efa.applications.origin import Origin
from efa.applications.pointers import at
from efa.applications.verified import vouched
from efa.identity.actor import Verified
from efa.identity.trust import Trust
from tests.applications.desk import NAME, Desk

KNOWN = {"given_name": Verified("Mara", Trust.HOCH), "family_name": Verified("Oeztuerk", Trust.HOCH)}
REST = {"f-geburtsdatum-tag": "27.3.1985"}


@pytest.fixture
async def proven(mara: Desk) -> Desk:
    """Name and family name are known to the account; the page that asks them is open."""
    desk = await mara.begin(verified=KNOWN)
    await desk.answer("/hinweis")
    return desk


async def origin(desk: Desk, pointer: str = "/name") -> Origin:
    return (await desk.read()).work.draft.content.origins[pointer]


async def said(desk: Desk, pointer: str = "/name") -> object:
    return at((await desk.read()).work.draft.content.answers, pointer)


@pytest.mark.parametrize(
    ("level", "needed", "enough"),
    [
        (Trust.BASIS, Trust.NONE, False),
        (Trust.NIEDRIG, Trust.NONE, True),
        (Trust.SUBSTANTIELL, Trust.HOCH, False),
        (Trust.HOCH, Trust.SUBSTANTIELL, True),
    ],
)
def test_an_account_vouches_for_what_is_known_as_surely_as_handing_in_needs(
    level: Trust, needed: Trust, *, enough: bool
) -> None:
    assert vouched(level, needed) is enough


async def test_a_page_goes_on_without_its_confirmed_answers(proven: Desk) -> None:
    answered = await proven.answer("/name", REST)
    assert answered.kind == "moved"
    assert (await said(proven), (await origin(proven)).verified) == ("Oeztuerk", True)


async def test_another_value_for_a_confirmed_answer_is_refused(proven: Desk) -> None:
    answered = await proven.answer("/name", {**NAME, "f-name": "Öztürk"})
    assert [(issue.at, issue.code) for issue in answered.parsed.issues] == [("/name", "verified")]
    assert await said(proven) == "Oeztuerk"


async def test_who_says_that_it_is_wrong_gives_another_and_both_stay(proven: Desk) -> None:
    wrong = {**REST, "f-name": "Öztürk", "f-name__reason": "falsch  geschrieben"}
    await proven.answer("/name", wrong, disputed=("f-name",))
    known = await origin(proven)
    assert (await said(proven), known.source, known.original) == ("Öztürk", "person", "Oeztuerk")
    assert (known.original_source, known.original_level, known.reason) == ("account", "hoch", "falsch geschrieben")


async def test_the_confirmed_answer_comes_back_by_saying_so_or_by_typing_it(proven: Desk) -> None:
    wrong = {**REST, "f-name": "Öztürk"}
    for typed, right in (("Unsinn", ("f-name",)), ("Oeztuerk", ())):
        await proven.answer("/name", wrong, disputed=("f-name",))
        await proven.answer("/name", {**REST, "f-name": typed}, restored=right)
        known = await origin(proven)
        assert (await said(proven), known.source, known.level, known.verified) == ("Oeztuerk", "account", "hoch", True)
