from datetime import date

from efa.forms.compiled import form_of
from efa.forms.flow import state
from efa.forms.model import CompiledForm
from efa.forms.phrases import Money, Phrase
from efa.forms.state import FlowState
from efa.forms.summary import Entry, Summary, summary
from tests.forms import muster
from tests.forms.muster import JOB, KIM, LEA


def has(key: str) -> bool:
    return key == "muster.field.konto.iban.short"


def entries(found: Summary) -> dict[str, Entry]:
    return {entry.pointer: entry for section in found.sections for group in section.groups for entry in group.entries}


def answers(found: FlowState) -> dict[str, tuple[object, ...]]:
    return {pointer: entry.answer for pointer, entry in entries(summary(found, has)).items()}


def test_answers_are_shown_as_people_read_them(complete: FlowState) -> None:
    told = answers(complete)
    assert told["/person/geburtsdatum"] == (date(1985, 3, 27),)
    assert told["/wohnung/miete"] == (Money(64000),)
    assert told["/wohnung/art"] == (Phrase("muster.field.wohnung.art.miete"),)
    assert told["/wohnung/flaeche"] == ("65,5 m²",)
    assert told["/konto/iban"] == ("DE89 3704 0044 0532 0130 00", "Commerzbank")
    assert told["/person/telefon"] == ("+49 228 123456",)
    assert told["/wege"] == (Phrase("muster.field.wege.brief"),)
    assert told["/allein"] == (Phrase("forms.no"),)
    assert told[f"/personen/{KIM}/einnahmen/{JOB}/seit"] == ("05/2024",)


def test_every_question_is_answered_empty_or_not_asked_with_its_reason(complete: FlowState) -> None:
    told = entries(summary(complete, has))
    assert told["/person/email"].state == "empty"
    hidden = told["/wohnung/untermiete_betrag"]
    assert (hidden.state, hidden.rule) == ("not_asked", "rule /wohnung/untermiete_betrag")
    assert hidden.because == (Phrase("muster.field.wohnung.untermiete.label"),)
    assert (told[f"/personen/{LEA}/schule"].rule, told[f"/personen/{KIM}/schule"].state) == (
        "rule /personen/schule",
        "answered",
    )


def test_a_branch_that_led_past_a_page_is_named(form: CompiledForm) -> None:
    wohnung = {**muster.answers()["wohnung"], "art": "eigentum"}
    told = entries(summary(state(form, muster.filled(answers=muster.answers(wohnung=wohnung))), has))
    miete = told["/wohnung/miete"]
    assert (miete.state, miete.rule, miete.value) == ("not_asked", "page wohnart", None)
    assert miete.because == (Phrase("muster.field.wohnung.art.label"),)


def test_groups_stand_in_the_order_of_the_pages_person_by_person(complete: FlowState) -> None:
    haushalt = summary(complete, has).sections[1]
    assert [(group.step.page, group.about) for group in haushalt.groups] == [
        ("allein", ()),
        ("personen", ()),
        ("person_name", ("Kim",)),
        ("person_arbeit", ("Kim",)),
        ("einnahmen", ("Kim",)),
        ("einnahme", ("Kim", Phrase("muster.field.personen.einnahmen.art.lohn"))),
        ("einnahme_betrag", ("Kim", Phrase("muster.field.personen.einnahmen.art.lohn"))),
        ("schule", ("Kim",)),
        ("person_name", ("Lea",)),
        ("person_arbeit", ("Lea",)),
        ("schule", ("Lea",)),
    ]


def test_an_edited_account_value_stays_beside_the_answer(complete: FlowState) -> None:
    origin = {"source": "account", "level": "substantiell", "at": "2026-11-24T09:30:00Z", "original": "Oeztuerk"}
    told = entries(summary(complete, has, {"/person/name/nachname": origin}))["/person/name/nachname"]
    assert (told.answer, told.origin.original, told.origin.level) == (("Öztürk",), ("Oeztuerk",), "substantiell")


def test_documents_are_told_with_what_there_is_of_them(complete: FlowState) -> None:
    told = summary(complete, has).documents
    assert [(document.id, document.about, document.evidence.promise) for document in told] == [
        ("mietvertrag", None, None),
        (f"lohnzettel.{KIM}", "Kim", "later"),
    ]
    assert told[1].path == f"/personen/{KIM}/nachweise"
    assert told[1].title.key == "muster.document.lohnzettel.name"


def test_a_short_question_is_used_where_the_plugin_has_one(complete: FlowState) -> None:
    assert entries(summary(complete, has))["/konto/iban"].question.key == "muster.field.konto.iban.short"


def test_what_was_stored_stays_readable_by_its_stored_definition() -> None:
    definition = muster.definition()
    assert form_of(definition, "erstantrag") is form_of(definition, "erstantrag")
    told = entries(summary(state(form_of(definition, "erstantrag"), muster.filled()), has))
    assert told["/wohnung/flaeche"].value == 65.5
