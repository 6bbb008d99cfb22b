"""What people read before an authority has accepted never says that it has; a term of law is not used for less."""

import re

from efa.delivery.told import TEXTS
from efa.kit.texts import EASY, LANGUAGES, core_texts
from tests.house.test_texts import NOT_FOR_CITIZENS

BEFORE = (
    *(text for text in TEXTS if text != "delivery.citizen_acknowledged"),
    *(f"mine.receipt.{step}" for step in ("title", "received", "stored", "delivered")),
    *(f"mine.state.{state}" for state in ("submitted", "delivered")),
    *("mine.time.received", "mine.time.delivered", "mine.overview.received"),
    *("mailbox.receipt.title", "mailbox.receipt.body", "applications.letter.arrived", "applications.letter.passed_on"),
)
ACCEPTED = {
    "delivery.citizen_acknowledged",
    "mailbox.status_acknowledged.body",
    "mine.receipt.acknowledged",
    "mine.state.acknowledged.text",
    "mine.time.acknowledged",
}
# the authority as the one who has it: "{behoerde} hat … empfangen", "bei {behoerde} angekommen"
HAS_IT = {
    "de": r"empfangen\b|behörde hat (?!den Empfang)|bei (der Behörde|{)|liegt .*{",
    EASY: r"(Das Amt|}) hat (?!den Empfang)|[Bb]ei[m]? (Amt|{)|empfangen\b",
    "en": r"(authority|}) has (received|got)|[Rr]eceived by|is (at|with) (the authority|{)",
}
DELIVERED_BY_LAW = re.compile(r"[Zz]ugestellt|[Zz]ustellung|\bserved\b")


def entries(lang: str) -> dict[str, str]:
    return {key: str(said) for key, said in core_texts().entries[lang].items()}


def test_before_acceptance_no_text_says_that_the_authority_has_it() -> None:
    early = {
        (lang, key): entries(lang)[key]
        for lang in LANGUAGES
        for key in BEFORE
        if key in entries(lang) and re.search(HAS_IT[lang], entries(lang)[key])
    }
    assert early == {}


def test_after_acceptance_every_text_says_that_the_authority_has_it() -> None:
    silent = {
        (lang, key): entries(lang)[key]
        for lang in LANGUAGES
        for key in ACCEPTED & entries(lang).keys()
        if not re.search(HAS_IT[lang], entries(lang)[key])
    }
    assert silent == {}


def test_the_term_of_law_for_formal_service_is_not_used_for_a_transfer() -> None:
    used = {key: said for key, said in entries("de").items() if DELIVERED_BY_LAW.search(said)}
    assert [key for key in used if not NOT_FOR_CITIZENS.match(key)] == []


def test_the_keys_that_are_looked_at_exist() -> None:
    assert {*BEFORE, *ACCEPTED} <= entries("de").keys()
