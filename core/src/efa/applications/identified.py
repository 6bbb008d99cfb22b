"""How surely somebody must be known to hand in, and how surely they were."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from unicodedata import normalize

from efa.applications.applicant import Person
from efa.applications.content import ApplicationContent, Identified
from efa.catalogue.definition import Definition
from efa.identity.actor import Citizen
from efa.identity.sessions import LoginSession
from efa.identity.trust import Trust
from efa.kit.clock import day_of
from efa.kit.texts import Texts


def needed_to_submit(definition: Definition, procedure: str, raised: Mapping[str, str]) -> Trust:
    """What benefit and law need, or more where the authority has `raised` it (benefit → level as a word)."""
    needed = Trust.of_word(definition.trust_of(procedure).submit)
    return max(needed, Trust.of_word(raised.get(definition.key, Trust.NONE.word)))


def identified(login: LoginSession | None) -> Identified | None:
    """What is stored of a login with an application: who, and what is left of its level. None without account."""
    if login is None or not isinstance(login.actor, Citizen):
        return None
    at = login.opened_at.isoformat(timespec="seconds")
    told = {name: one.value for name, one in login.actor.verified.items() if one.trust >= login.trust}
    whole = f"{told.get('given_name', '')} {told['family_name']}".strip() if "family_name" in told else ""
    born = told.get("birthdate", "")
    return Identified(level=login.trust.word, proved_by=login.actor.proved_by, at=at, name=whole, born=born)


def is_somebody_else(known: Identified | None, applicant: Person) -> bool:
    """Whether the account tells of another name or birth date than the application; what is not known never differs.

    One given name of several is enough, and capitals of a card do not count.
    """
    if known is None or not known.name:
        return False
    there, here = _words(known.name), _words(applicant.name)
    differs = bool(known.born and applicant.birth_date) and known.born != applicant.birth_date
    return differs or not (here <= there or there <= here)


def proof_of(known: Identified | None, definition: Definition, procedure: str) -> Identified | None:
    """The same, with the norm whose writing it replaces where the procedure has one."""
    asked = definition.procedure(procedure)
    return replace(known, written_form=asked.written_form) if known and asked else known


def identified_words(content: ApplicationContent, texts: Texts) -> str:
    """The same for people, caseworkers and letters: name, means, level, and when the person logged in.

    The login of a helper is said to be theirs, never the person's.
    """
    words, acted = _login(content.identified, texts), content.acted
    if acted is None:
        return words or texts("applications.identified.none")
    who = f"{acted.person} ({acted.agent})" if acted.organisation else acted.person
    said = texts("applications.identified.helper", wer=who, fuer=acted.principal)
    return f"{said}: {words or texts(f'applications.trust.{acted.level}')}"


def _login(known: Identified | None, texts: Texts) -> str:
    if known is None:
        return ""
    means, at = f"applications.identified.by.{known.proved_by}", datetime.fromisoformat(known.at)
    words = [*_who(known, texts), *([texts(means)] if texts.has(means) else [])]
    since = texts("applications.identified.at", tag=texts.date(day_of(at)), zeit=texts.time(at))
    return ", ".join([*words, texts(f"applications.trust.{known.level}"), since])


def _who(known: Identified, texts: Texts) -> list[str]:
    if not known.name:
        return []
    try:
        day = texts.date(date.fromisoformat(known.born))
    except ValueError:  # the account told none, or none of a calendar
        return [known.name]
    return [texts("applications.identified.who", name=known.name, tag=day)]


def _words(name: str) -> frozenset[str]:
    return frozenset(normalize("NFKC", name).casefold().replace("-", " ").split())
