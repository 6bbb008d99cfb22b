"""A login that failed on its way back: the next try leads where this one would have."""

import pytest

from tests.identity.provider import STRANGER, Double
from tests.web.account.conftest import begun, came_back
from tests.web.browser import Person


@pytest.mark.slow
@pytest.mark.parametrize("why", ["down", "forged"])
async def test_a_login_that_fails_on_the_way_back_leads_the_next_try_to_the_same_page(
    person: Person, double: Double, why: str
) -> None:
    sent = await begun(person, double, weiter="/aachen/leistungen/muster")
    double.down, double.key = why == "down", STRANGER if why == "forged" else double.key
    page = await came_back(person, sent)
    assert page.status in (400, 503)
    assert page.links["Noch einmal anmelden"].endswith("?weiter=%2Faachen%2Fleistungen%2Fmuster")
