"""What was begun without account belongs to the account after login."""

from efa.applications.my import my_application, my_applications, my_drafts
from efa.applications.takeover import take_over
from tests.applications.desk import Desk


async def test_after_login_everything_begun_before_belongs_to_the_account(filled: Desk) -> None:
    receipt = await filled.submit()
    second = await filled.begin()
    async with filled.sessions() as session:
        account = session.keys.pairwise("https://konto.example|mara")
        assert await take_over(session, filled.owner, account) == 2
        assert [mine.id for mine in await my_drafts(session, account, filled.now)] == [second.draft]
        assert [mine.number for mine in await my_applications(session, account)] == [receipt.number]
        assert await my_drafts(session, filled.owner, filled.now) == ()
        assert await my_application(session, filled.owner, receipt.public_id) is None
