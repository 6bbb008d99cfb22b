"""What people do at Keycloak's own pages: password, second factor, logout."""

import base64
import re
import time
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from efa.kit.clock import now
from efa.testing.keycloak_accounts import PASSWORD
from tests.journeys.person import Person

_CODE_LASTS = 30  # seconds
_SECRETS: dict[str, str] = {}  # of the apps that our people hold in their hands


def log_in_at_keycloak(person: Person, address: str, account: str) -> None:
    """From our link over the pages of Keycloak and back."""
    person.page.goto(person.base + address)
    begins = account not in _SECRETS
    prove_at_keycloak(person, account)
    if "/verwaltung/" in address and begins:  # who sets a factor up has shown only a password
        next_code()
        person.page.goto(f"{person.base}{address}?stufe=substantiell")
        prove_at_keycloak(person, account)


def prove_at_keycloak(person: Person, account: str) -> None:
    """Password and second factor, and back."""
    give_password(person, account)
    if "/realms/efa-staff/" in person.page.url:
        give_second_factor(person, account)
    person.page.wait_for_url(f"{person.base}/**")


def next_code() -> None:
    """A code is taken once: wait for the next one."""
    time.sleep(_CODE_LASTS - time.time() % _CODE_LASTS + 1)


def prove_at_account(person: Person, address: str, choice: str) -> None:
    """From our link over Keycloak to the account service: choose there, and come back."""
    choose_at_account(person, address, choice)
    person.go_on()
    person.page.wait_for_url(f"{person.base}/**")


def choose_at_account(person: Person, address: str, choice: str) -> None:
    """Up to the page that says what is handed over."""
    reach_account(person, address)
    person.page.locator(f'button[value="{choice}"]').click()
    person.page.wait_for_load_state()


def reach_account(person: Person, address: str) -> None:
    """Up to the page of the account service; without scripts Keycloak asks for a click on the way."""
    person.page.goto(person.base + address)
    hand_on(person)


def hand_on(person: Person) -> None:
    """Without scripts a page of Keycloak asks to go on."""
    button = person.page.locator("form[name=saml-post-binding] input[type=submit]")
    if button.count():
        button.click()
    person.page.locator("form[action$='/wahl']").wait_for()


def give_password(person: Person, account: str) -> None:
    if person.page.locator("#username").is_visible():  # not where somebody known proves it anew
        person.page.locator("#username").fill(account)
    person.page.locator("#password").fill(PASSWORD)
    person.page.locator("#kc-login").click()
    person.page.wait_for_load_state()


def give_second_factor(person: Person, account: str) -> None:
    """A one-time code; who has no app yet sets it up on the way."""
    page = person.page
    if page.locator("#kc-totp-settings-form").count():
        page.locator("#mode-manual").click()
        page.wait_for_load_state()
        keep_secret(account, re.sub(r"\s", "", page.locator("#kc-totp-secret-key").inner_text()))
        page.locator("#totp").fill(code_of(account))
        page.locator("#saveTOTPBtn").click()
    else:
        page.locator("#otp").fill(code_of(account))
        page.locator("#kc-login").click()
    page.wait_for_load_state()


def keep_secret(account: str, key: str) -> None:
    """What an app was given when it was set up."""
    _SECRETS[account] = key


def code_of(account: str) -> str:
    """As the app shows it (RFC 6238)."""
    key = _SECRETS[account]
    whole = base64.b32decode(key + "=" * (-len(key) % 8))
    return TOTP(whole, 6, SHA1(), 30, enforce_key_length=False).generate(int(now().timestamp())).decode()


def shot(person: Person, path: Path) -> None:
    person.page.screenshot(path=path)
