"""What an authority is given of an application, as one tree of plain values: the source of JSON and XML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from efa.applications.application import Application
from efa.applications.bills import Bill
from efa.applications.content import ApplicationContent, Declaration, Enclosure, Identified
from efa.applications.third_party import ThirdPartyRequest
from efa.delivery.acted import acted_tree
from efa.delivery.confirmed import bill_tree, confirmation_tree
from efa.delivery.done_by import DoneBy, done_by_tree
from efa.delivery.fim_ids import fim_tree
from efa.delivery.later import NOTHING, Later, later_tree
from efa.delivery.origin import origin_tree
from efa.delivery.retrieved import register_tree
from efa.delivery.taken import taken_tree
from efa.delivery.taking_part import TakingPart, measures_tree
from efa.forms.phrases import Part, Phrase, say
from efa.forms.summary import Entry, Summary, SummaryDocument, SummaryGroup, SummarySection
from efa.kit.texts import MissingValue, Texts, UnknownText
from efa.sdk import Calculation, Confirmation
from efa.sdk.channel import Purpose, Recipient

Tree: TypeAlias = "Mapping[str, Tree] | Sequence[Tree] | str | int | float | bool | None"
SCHEMA = "urn:efa:delivery:1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """One application with all that its tree needs; `texts` are German, the language of authorities."""

    application: Application
    content: ApplicationContent
    summary: Summary
    recipient: Recipient
    purpose: Purpose
    leika: str
    texts: Texts
    confirmations: tuple[tuple[Confirmation | None, ThirdPartyRequest], ...] = ()
    bills: tuple[Bill, ...] = ()
    later: Later = NOTHING
    done_by: DoneBy | None = None
    measures: tuple[TakingPart, ...] = ()
    double: bool = False


def tree(of: Submitted) -> Tree:
    """Everything that was handed in, with state and origin of every answer. Empty values are null."""
    return {
        "schema": SCHEMA,
        "application": _application(of),
        "authority": {"slug": of.recipient.slug, "ars": of.recipient.ars, "name": of.recipient.authority},
        "sections": [_section(section, of.texts) for section in of.summary.sections],
        "documents": [_document(document, of) for document in of.summary.documents],
        "files": [_file(enclosure) for enclosure in of.content.enclosures],
        "missing": {
            "answers": list(of.content.missing.answers),
            "documents": [{"key": one.key, "item": one.item} for one in of.content.missing.documents],
        },
        "declarations": [_declaration(declaration) for declaration in of.content.declarations],
        "noticeBy": of.content.reach.channel,
        "identified": _identified(of.content.identified),
        **acted_tree(of.content.acted),
        **taken_tree(of.content.taken),
        "calculation": _calculation(of.content.calculation, of.texts),
        **_supplement(of),
        **done_by_tree(of.done_by),
    }


def _application(of: Submitted) -> Tree:
    known = of.application
    return {
        "number": known.number,
        "purpose": of.purpose,
        "benefit": known.benefit,
        "benefitName": _said(of.texts, Phrase(f"{known.benefit}.name")),
        "procedure": known.procedure,
        "leika": of.leika,
        "formVersion": known.form_version,
        "definition": known.definition,
        "language": known.lang,
        "place": known.place,
        "receivedAt": known.received_at.isoformat(),
        "contentHash": known.content_hash.hex(),
        **({"double": True} if of.double else {}),
    }


def _section(section: SummarySection, texts: Texts) -> Tree:
    groups = [_group(group, texts) for group in section.groups]
    return {"key": section.key, "title": _said(texts, section.title), "groups": groups}


def _group(group: SummaryGroup, texts: Texts) -> Tree:
    return {
        "path": group.path,
        "title": _said(texts, group.title),
        "about": [_said(texts, part) for part in group.about],
        "answers": [_answer(entry, texts) for entry in group.entries],
    }


def _answer(entry: Entry, texts: Texts) -> Tree:
    return {
        "pointer": entry.pointer,
        "key": entry.field.key,
        "question": _said(texts, entry.question),
        "state": entry.state,
        "required": entry.required,
        "value": _plain(entry.value),
        "text": [_said(texts, part) for part in entry.answer],
        "rule": entry.rule,
        "because": [_said(texts, phrase) for phrase in entry.because],
        "origin": origin_tree(entry.origin, [_said(texts, part) for part in entry.origin.original or ()]),
        **fim_tree(entry.field),
    }


def _document(document: SummaryDocument, of: Submitted) -> Tree:
    texts, there = of.texts, document.evidence
    return {
        "id": document.id,
        "key": document.key,
        "title": _said(texts, document.title),
        "about": None if document.about is None else _said(texts, document.about),
        "state": "present" if there.is_there else there.promise or "missing",
        "reason": there.reason or None,
        "files": [file.id for file in there.files],
        "register": register_tree(texts, of.application.benefit, there.retrieved) if there.retrieved else None,
    }


def _file(enclosure: Enclosure) -> Tree:
    return {
        "id": enclosure.id,
        "document": enclosure.document,
        "item": enclosure.item,
        "filename": enclosure.name,
        "mediaType": enclosure.media_type,
        "size": enclosure.size,
        "sha256": enclosure.sha256,
    }


def _declaration(given: Declaration) -> Tree:
    shown = {"text": given.text, "version": given.version, "sha256": given.sha256}
    return {**shown, "language": given.lang, "at": given.at}


def _identified(known: Identified | None) -> Tree:
    if known is None:
        return None
    shown = {"level": known.level, "provedBy": known.proved_by or None, "at": known.at}
    return {**shown, "writtenForm": known.written_form, "name": known.name or None, "born": known.born or None}


def _calculation(calculation: Calculation | None, texts: Texts) -> Tree:
    if calculation is None:
        return None
    steps = [
        {
            "text": _said(texts, Phrase(step.text, {"amount": step.amount, **step.params})),
            "amount": str(step.amount),
            "unit": step.unit,
            "norm": step.norm,
        }
        for step in calculation.steps
    ]
    return {"amount": str(calculation.amount), "per": calculation.per, "steps": steps}


def _supplement(of: Submitted) -> Mapping[str, Tree]:
    if of.purpose != "supplement":
        return {}
    answers = [confirmation_tree(of.texts, of.application.benefit, *one) for one in of.confirmations]
    bills = [bill_tree(of.texts, bill) for bill in of.bills]
    return {"confirmations": answers, "bills": bills, **later_tree(of.later), **measures_tree(of.measures)}


def _said(texts: Texts, part: Part) -> str:
    """The text, or its key where the benefit forgot it: data never stay behind for want of a label."""
    try:
        return say(texts, part)
    except (UnknownText, MissingValue):
        return part.key if isinstance(part, Phrase) else str(part)


def _plain(value: object) -> Tree:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case list() | tuple():
            return [_plain(entry) for entry in value]
        case Mapping():
            return {str(name): _plain(entry) for name, entry in value.items()}
    return str(value)
