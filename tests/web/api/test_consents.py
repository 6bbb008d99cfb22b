"""Consents and the address for mails by the API."""

from tests.web.api.program import Program

CONSENT, ADDRESS = "/consents/notice-electronic", "/mail-address"


async def test_a_consent_is_given_and_withdrawn(citizen: Program) -> None:
    before = await citizen.get(CONSENT)
    assert (before["stands"], before["history"]) == (False, [])
    assert "am vierten Tag" in before["text"]
    for _ in range(2):
        given = await citizen.put(CONSENT)
    assert (given["stands"], len(given["history"])) == (True, 1)
    withdrawn = await citizen.delete(CONSENT)
    assert withdrawn["stands"] is False
    assert withdrawn["history"][0]["withdrawn_at"]


async def test_a_guest_has_no_mailbox_to_consent_to(guest: Program) -> None:
    assert (await guest.put(CONSENT)).type == "mailbox.consent_needs_account"
    assert (await guest.delete(CONSENT))["stands"] is False


async def test_the_address_for_mails_is_entered_and_deleted(citizen: Program) -> None:
    assert (await citizen.get(ADDRESS))["email"] is None
    assert (await citizen.put(ADDRESS, email=" mara@example.org "))["email"] == "mara@example.org"
    wrong = await citizen.put(ADDRESS, email="mara")
    assert (wrong.status, wrong.wrong) == (422, {"/email": "mailbox.not_an_address"})
    assert (await citizen.get(ADDRESS))["email"] == "mara@example.org"
    assert (await citizen.delete(ADDRESS))["email"] is None


async def test_without_session_there_is_nothing(program: Program) -> None:
    for path in (CONSENT, ADDRESS):
        assert (await program.get(path)).status == 401
        assert (await program.delete(path)).status == 401
