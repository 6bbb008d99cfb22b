"""Values of the page of a case."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from markupsafe import Markup

from efa.applications.events import By, Event
from efa.applications.files import OURS, StoredFile
from efa.applications.identified import identified_words, is_somebody_else
from efa.applications.questions import Question
from efa.applications.read import Case, Stored
from efa.applications.third_party import ThirdPartyRequest
from efa.forms.phrases import say, say_html
from efa.forms.summary import Entry, Summary
from efa.identity.actor import Staff
from efa.kit.clock import day_of
from efa.kit.ids import to_public
from efa.kit.texts import Texts
from efa.mailbox.notice_ways import NoticeWay
from efa.web.citizen.answer import shown_answer
from efa.web.citizen.estimate import shown_estimate
from efa.web.deps import Visit
from efa.web.html import moment
from efa.web.mine.overview import BADGES
from efa.web.staff.acted import acted_facts, helper_words
from efa.web.staff.case_acts import case_acts
from efa.web.staff.case_decisions import decision_values
from efa.web.staff.case_registers import retrieved_rows
from efa.web.staff.earlier import earlier_rows, procedure_name
from efa.web.staff.taken import taken_facts
from efa.web.third_party import BADGES as BADGES_OF_REQUESTS
from efa.web.third_party import answer_lines, title_of


def case_values(visit: Visit, staff: Staff, case: Case, ways: Sequence[NoticeWay]) -> dict[str, object]:
    """Everything that the template shows."""
    stored = case.stored
    found, texts = stored.application, visit.state.texts_with(stored.definition, visit.lang)
    received = day_of(found.received_at)
    public = to_public(found.id)
    return {
        "heading": texts("staff.case.title", nummer=found.number),
        "service": texts(f"{stored.definition.key}.name"),
        "application": public,
        "number": found.number,
        "version": found.version,
        "kind": BADGES[found.state],
        "state": texts(f"staff.state.{found.state}"),
        "facts": list(_facts(texts, case, partial(visit.link, "staff_mandate"))),
        "acts": case_acts(staff, case),
        "undecided": found.state == "in_review",
        "earlier": list(earlier_rows(visit, stored, texts)),
        "sections": list(_sections(case.summary, texts)),
        "estimate": shown_estimate(texts, case.calculated.calculation, received),
        "unexplained": texts(case.calculated.why_not) if case.calculated.why_not else "",
        "changed": _changed(texts, case),
        "missing": list(_missing(case, texts)),
        "retrieved": list(retrieved_rows(case, texts)),
        "files": [_file(visit, public, file, stored, texts) for file in stored.files],
        "confirmations": [_confirmation(texts, stored, request) for request in stored.requests],
        "questions": [_question(texts, question) for question in stored.questions],
        "decisions": [decision_values(visit, staff, public, decision, ways) for decision in stored.decisions],
        "history": [_event(texts, event, stored) for event in stored.history],
    }


def _facts(texts: Texts, case: Case, mandate_link: Callable[..., str]) -> Iterator[tuple[str, object]]:
    found, person = case.stored.application, case.stored.applicant
    yield texts("staff.case.applicant"), Markup("<bdi>{} {}</bdi>").format(person.given_name, person.family_name)
    if person.birth_date:
        yield texts("staff.case.born"), _day(texts, person.birth_date)
    if len(case.stored.definition.procedures) > 1:
        yield texts("staff.case.procedure"), procedure_name(found.benefit, found.procedure, texts)
    yield texts("staff.case.received"), moment(texts, found.received_at)
    if found.acknowledged_at:
        yield texts("staff.case.acknowledged"), moment(texts, found.acknowledged_at)
    if found.file_reference:
        yield texts("staff.case.file_reference"), Markup("<bdi>{}</bdi>").format(found.file_reference)
    if found.assigned_to:
        yield texts("staff.column.assigned"), case.stored.names.get(found.assigned_to, "")
    known_by = case.stored.content.identified
    yield texts("staff.case.identified"), identified_words(case.stored.content, texts)
    if is_somebody_else(known_by, person) and not case.stored.content.acted:
        yield texts("staff.case.identified_else"), texts("staff.case.identified_else.text")
    if known_by and known_by.written_form:
        said = texts("applications.letter.written_form_replaced", norm=known_by.written_form)
        yield texts("staff.case.written_form"), said
    yield from taken_facts(texts, case.stored.content.taken, case.stored.names)
    yield from acted_facts(texts, case.stored.content.acted, mandate_link)
    way = case.stored.content.reach.channel
    yield texts("staff.case.way"), texts(f"staff.way.{way}")


def _day(texts: Texts, text: str) -> str:
    """An answer in ISO form in words; nonsense that came in another way stays what it is."""
    try:
        return texts.date(date.fromisoformat(text))
    except ValueError:
        return text


def _sections(whole: Summary, texts: Texts) -> Iterator[dict[str, object]]:
    for section in whole.sections:
        groups = [
            {"title": say_html(texts, group.title), "rows": rows}
            for group in section.groups
            if (rows := [_entry(entry, texts) for entry in group.entries if entry.state != "not_asked"])
        ]
        if groups:
            yield {"title": say(texts, section.title), "groups": groups}


def _entry(entry: Entry, texts: Texts) -> tuple[Markup, Markup]:
    return say_html(texts, entry.question), shown_answer(entry, texts)


def _changed(texts: Texts, case: Case) -> str:
    """Whether the calculation comes out otherwise than on the day of submission."""
    before, now = case.stored.content.calculation, case.calculated.calculation
    if before is None or now is None or before.amount == now.amount:
        return ""
    return texts("staff.case.changed", vorher=texts.money(before.amount), jetzt=texts.money(now.amount))


def _missing(case: Case, texts: Texts) -> Iterator[str]:
    for section in case.summary.sections:
        for group in section.groups:
            yield from (say(texts, e.question) for e in group.entries if e.required and e.state == "empty")
    given = {file.document for file in case.stored.files}
    confirmed = {(r.document, r.item) for r in case.stored.requests if r.state == "confirmed"}
    for document in case.stored.content.missing.documents:
        if document.key not in given and (document.key, document.item) not in confirmed:
            yield texts(f"{case.stored.definition.key}.document.{document.key}.name")


def _file(visit: Visit, application: str, file: StoredFile, stored: Stored, texts: Texts) -> dict[str, object]:
    benefit = stored.definition.key
    key = f"staff.document.{file.document}" if file.document in OURS else f"{benefit}.document.{file.document}.name"
    return {
        "name": file.name,
        "document": texts(key) if texts.has(key) else file.document,
        "at": moment(texts, file.added_at),
        "pages": texts.plural("citizen.upload.pages", file.pages) if file.pages else "",
        "href": visit.link("case_file", application=application, file=to_public(file.id)),
    }


def _confirmation(texts: Texts, stored: Stored, request: ThirdPartyRequest) -> dict[str, object]:
    return {
        "title": title_of(texts, stored.definition, request),
        "about": request.about,
        "kind": BADGES_OF_REQUESTS[request.state],
        "state": texts(f"third_party.state.{request.state}"),
        "lines": answer_lines(texts, stored.definition, request),
    }


def _question(texts: Texts, question: Question) -> dict[str, object]:
    return {
        "text": question.text,
        "asked": moment(texts, question.asked_at),
        "until": texts.date(question.until),
        "answered": moment(texts, question.answered_at) if question.answered_at else "",
        "answer": question.answer,
    }


def _event(texts: Texts, event: Event, stored: Stored) -> tuple[str, str, str]:
    said, who = texts(f"authority.event.{event.kind}"), _who(texts, event.by, stored)
    why = "lead.why" if event.kind == "lead_taken" else "forward.reason"
    if texts.has(why := f"staff.{why}.{event.details.get('reason')}"):
        said = f"{said}: {texts(why)}"
    if away := event.instead_of:
        who = texts("staff.case.instead_of", wer=who, fuer=stored.names.get(away, ""))
    return moment(texts, event.at), said, who


def _who(texts: Texts, by: By, stored: Stored) -> str:
    if helper := stored.helpers.get(by):
        return helper_words(texts, helper)
    return (stored.names.get(by.person) if by.person else None) or texts(f"staff.actor.{by.actor}")
