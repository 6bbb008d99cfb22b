"""Whether a register may be asked for this person now, and whom it is asked about: pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from efa.applications.applicant import Person, read_applicant
from efa.applications.pointers import at
from efa.catalogue.calls import NeededDocument
from efa.catalogue.definition import Definition
from efa.forms.conditions import UNANSWERED
from efa.identity.actor import Actor, Citizen
from efa.identity.trust import Trust
from efa.sdk import Answers, FromRegister
from efa.sdk.register import RegisterPerson

Obstacle = Literal["account", "level", "somebody_else", "answers", "limit"]
_CLAIMS = ("given_name", "family_name", "birthdate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """What the person would have asked: which document, by which declaration, from which answers."""

    declared: FromRegister
    needed: NeededDocument
    definition: Definition
    procedure: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class Askable:
    """Whom the register is asked about, what else it is told, and the level at which the account knows the person."""

    person: RegisterPerson
    about: Mapping[str, str]
    level: str


def look(inquiry: Inquiry, actor: Actor | None) -> Askable | Obstacle:
    """What stands in the way: no account, one that proves too little, another person, or an open question."""
    if not isinstance(actor, Citizen):
        return "account"
    person = _proven(actor, Trust.of_word(inquiry.declared.trust))
    if person is None:
        return "level"
    if not _is_applicant(person, read_applicant(inquiry.definition.applicant, inquiry.answers)):
        return "somebody_else"
    about = dict(_about(inquiry))
    if len(about) < len(inquiry.declared.sends):
        return "answers"
    proved = min(actor.trust, *(actor.verified[claim].trust for claim in _CLAIMS))
    return Askable(person, about, proved.word)


def _proven(actor: Citizen, level: Trust) -> RegisterPerson | None:
    known = [actor.verified.get(claim) for claim in _CLAIMS]
    if actor.trust < level or any(claim is None or claim.trust < level for claim in known):
        return None
    given, family, born = (claim.value for claim in known if claim)
    try:
        return RegisterPerson(given_name=given, family_name=family, birth_date=date.fromisoformat(born))
    except ValueError:
        return None


def _is_applicant(proven: RegisterPerson, typed: Person) -> bool:
    """The account may know more given names than the person uses."""
    given, all_given = _words(typed.given_name), _words(proven.given_name)
    same_name = bool(given) and given <= all_given and _words(typed.family_name) == _words(proven.family_name)
    return same_name and typed.birth_date in ("", proven.birth_date.isoformat())


def _words(name: str) -> set[str]:
    return set(name.casefold().split())


def _about(inquiry: Inquiry) -> Iterator[tuple[str, str]]:
    base: object = inquiry.answers
    if item := inquiry.needed.item:
        documents = inquiry.definition.documents_of(inquiry.procedure)
        per = next((document.per for document in documents if document.key == inquiry.needed.key), None)
        base = at(inquiry.answers, f"{per}/{item}")
    for pointer in inquiry.declared.sends:
        value = at(base, pointer)
        if value is not UNANSWERED and not isinstance(value, dict | list | tuple):
            yield pointer.rpartition("/")[2], str(value)
