"""Forged answers of account services at the real Keycloak, and accounts that somebody would like to take over."""

import pytest

from efa.identity.errors import LoginCancelled
from efa.testing.saml.run import Running
from tests.keycloak.account_services import Desk
from tests.keycloak.browser import words_of

pytestmark = [pytest.mark.keycloak, pytest.mark.usefixtures("committed", "double")]
REFUSED_BY_KEYCLOAK = (
    *("unsigned", "not_encrypted", "by_another_key", "changed_after_signing"),
    *("wrapped_assertion", "wrapped_response", "second_assertion"),
    *("wrong_destination", "wrong_recipient", "wrong_audience", "wrong_in_response_to", "wrong_issuer"),
    *("asked_by_nobody", "expired", "not_yet_valid", "replay", "xxe"),
)


@pytest.mark.parametrize("forgery", REFUSED_BY_KEYCLOAK)
@pytest.mark.parametrize(("alias", "wahl"), [("bundid", "erika|eID"), ("muk", "verein.vorstand")])
async def test_64_keycloak_refuses_a_forged_answer_and_says_nothing_of_it(
    desk: Desk, double: Running, alias: str, wahl: str, forgery: str
) -> None:
    await desk.come_back(alias, wahl)  # there is an answer that could be replayed
    answer, command = await desk.come_back(alias, wahl, faelschung=forgery)
    assert (answer.status_code, command.code) == (400, "")
    assert not [word for word in ("ERIKA", "Peters", "angreifer", "expected") if word in words_of(answer)]
    assert double.asked_in_vain == []


@pytest.mark.parametrize(("alias", "wahl"), [("bundid", "erika|eID"), ("muk", "verein.vorstand")])
async def test_64_data_in_an_answer_that_says_it_failed_are_not_believed(desk: Desk, alias: str, wahl: str) -> None:
    with pytest.raises(LoginCancelled):
        await desk.log_in(alias, wahl, faelschung="failed_with_data")


async def test_64_a_comment_in_an_identifier_leads_to_the_same_account(desk: Desk) -> None:
    whole = await desk.log_in("bundid", "erika|eID")
    cut = await desk.log_in("bundid", "erika|eID", faelschung="comment_in_identifier")
    assert whole.opened.login.owner == cut.opened.login.owner


async def test_65_who_has_the_e_mail_address_of_somebody_else_gets_an_account_of_their_own(desk: Desk) -> None:
    erika = await desk.log_in("bundid", "erika|eID")
    twin = await desk.log_in("bundid", "zwilling|eID")
    assert erika.opened.login.owner != twin.opened.login.owner
