"""What the pages of documents say of registers: the offer, or what was used."""

from collections.abc import Iterator

from efa.applications.retrieved_words import retrieved_lines, retrieved_source
from efa.applications.work import Work
from efa.forms.view import DocumentView
from efa.kit.texts import Texts
from efa.registers.obstacles import Askable
from efa.sdk import FromRegister
from efa.web.citizen.desk import Desk
from efa.web.citizen.listed import FromTheRegister
from efa.web.html import in_words


def of_register(desk: Desk, work: Work, document: DocumentView) -> FromTheRegister | None:
    """The way to the page about the register and what it said, None where there is neither."""
    told, texts, benefit = document.retrieved, desk.visit.texts, work.draft.benefit
    declared = offered(desk, work, document.key)
    if declared is None and told is None:
        return None
    return FromTheRegister(
        href=desk.visit.link("register", draft=desk.public, document=document.id) if declared else "",
        holder=texts(f"{benefit}.register.{document.key}.holder"),
        lines=retrieved_lines(texts, benefit, told) if told else [],
        source=retrieved_source(texts, told) if told else "",
    )


def offered(desk: Desk, work: Work, document: str) -> FromRegister | None:
    """How a register can give this document here, None where it cannot: the person's own login proves whom it is about.

    Whoever helps proves themselves alone, and sees of a register only what the person has put into the application.
    """
    if desk.visit.helping or desk.visit.intake:
        return None
    declared = work.opened.definition.register(document)
    known = desk.visit.settings.register_for(declared.evidence) if declared else None
    return declared if known else None


def facts(texts: Texts, stem: str, declared: FromRegister, known: Askable | None) -> Iterator[tuple[str, str]]:
    """From whom, what is sent, what comes back, on which norm; with the person's own values where they are `known`."""
    yield texts("registers.from"), texts(f"{stem}.holder")
    sent = [texts(f"{stem}.sends.{pointer.rpartition('/')[2]}") for pointer in declared.sends]
    yield texts("registers.sends"), ", ".join([texts("registers.sends.person"), *sent])
    if known:
        person = known.person
        name = f"{person.given_name} {person.family_name}"
        values = (name, texts.date(person.birth_date), *(in_words(texts, told) for told in known.about.values()))
        yield texts("registers.sends.values"), ", ".join(values)
    yield texts("registers.gives"), ", ".join(texts(f"{stem}.{told.key}") for told in declared.gives)
    yield texts("registers.norm"), declared.norm
