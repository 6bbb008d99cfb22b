"""What the account already knows of the person, as first answers that they can change."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from efa.applications.origin import Origin
from efa.applications.verified import vouched
from efa.forms.answers import merge
from efa.forms.model import CompiledForm, Field, Step
from efa.identity.actor import Verified
from efa.identity.trust import Trust
from efa.sdk import Answers, Applicant

_CLAIMS = {
    "given_name": "given_name",
    "family_name": "family_name",
    "birth_date": "birthdate",
    "postcode": "postal_code",
    "city": "locality",
    "email": "email",
    "phone": "phone_number",
}
_STREET = re.compile(r"(.+?)\s+([0-9]+\s*[a-zA-Z]?(?:\s*[-/]\s*[0-9]+\s*[a-zA-Z]?)?)")


@dataclass(frozen=True, slots=True)
class Prefilled:
    """First answers and where they come from."""

    answers: Answers = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Account:
    """What the account knows: pointers to the applicant, claims with their trust, when it said so.

    `needed`: level from which on a value is confirmed and not only a first answer.
    """

    pointers: Applicant
    verified: Mapping[str, Verified]
    needed: Trust
    now: datetime


def prefill(form: CompiledForm, account: Account, known: Prefilled) -> Prefilled:
    """`known`, and answers to those questions about the applicant that the form lets an account answer.

    What misfits is left out.
    """
    answers, origins = known.answers, dict(known.origins)
    for pointer, asked, said in asked_of_account(form, account):
        answers = merge(form, Step(asked.page), answers, {asked.at: said.value})
        origins[pointer] = origin_of(pointer, said, account)
    return Prefilled(answers, origins)


def asked_of_account(form: CompiledForm, account: Account) -> Iterator[tuple[str, Field, Verified]]:
    """Pointer, question and value of what the form lets the account answer, and what fits there."""
    for pointer, said in _said(account.pointers, account.verified):
        asked = form.fields.get(pointer)
        if asked is not None and asked.options.prefill == "account" and asked.accepts(said.value):
            yield pointer, asked, said


def origin_of(pointer: str, said: Verified, account: Account) -> Origin:
    """Where an answer comes from that the account gave.

    Where somebody wants to be reached they say themselves, whatever address an account service has checked.
    """
    chosen = pointer in (account.pointers.email, account.pointers.phone)
    return Origin(
        state="answered",
        source="account",
        level=said.trust.word,
        at=account.now.isoformat(timespec="seconds"),
        verified=not chosen and vouched(said.trust, account.needed),
    )


def _said(pointers: Applicant, verified: Mapping[str, Verified]) -> Iterator[tuple[str, Verified]]:
    for name, claim in _CLAIMS.items():
        pointer = getattr(pointers, name)
        if pointer and claim in verified:
            yield pointer, verified[claim]
    whole = verified.get("street_address")
    parts = _STREET.fullmatch(whole.value) if whole else None
    if whole and parts and pointers.street and pointers.house_number:
        yield pointers.street, Verified(parts[1], whole.trust)
        yield pointers.house_number, Verified(parts[2], whole.trust)
