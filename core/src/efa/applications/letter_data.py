"""What a notice says, as its template reads it: the part `core` of docs/reference/notice.md."""

from collections.abc import Mapping

from efa.applications.applicant import Person, read_applicant
from efa.applications.decision_problems import deviates
from efa.applications.letter import Letter
from efa.applications.letter_values import shown
from efa.applications.remedy import remedy_notice
from efa.kit.clock import day_of
from efa.kit.texts import BINDING, Catalogues, Texts
from efa.sdk import Step


def core_data(letter: Letter, catalogues: Catalogues) -> Mapping[str, object]:
    """Everything of the letter but the benefit's own values, ready for JSON. Raises NotSupported."""
    texts = catalogues.texts(BINDING)
    parts = {
        "draft": letter.draft,
        "template": letter.template.template,
        **_opening(letter, texts),
        **_decided(letter, texts),
        "duties": texts("authority.notice.duty") if letter.decision.outcome == "grant" else None,
        "remedy": remedy_notice(letter.settings.remedy[letter.application.benefit], letter.template.regime, texts),
        "signature": texts("authority.notice.signature", name=letter.author),
        **_seal(letter, texts),
        "languages": _languages(letter, catalogues),
    }
    return {name: shown(value) for name, value in parts.items()}


def _opening(letter: Letter, texts: Texts) -> Mapping[str, object]:
    application = letter.application
    applicant = read_applicant(letter.definition.applicant, letter.content.answers)
    address = letter.address
    lines = (address.street, f"{address.postcode} {address.city}") if address else ()
    return {
        "subject": texts("authority.notice.subject", benefit=texts(f"{application.benefit}.name")),
        "salutation": texts("authority.notice.salutation", name=applicant.name),
        "number": application.number,
        "file_reference": application.file_reference,
        "benefit": _benefit(letter, texts),
        "authority": {"name": letter.authority, "address": lines},
        "addressee": _addressee(letter, applicant, texts),
        "received": day_of(application.received_at),
        "date": day_of(letter.at),
        "information": _information(letter, texts),
    }


def _addressee(letter: Letter, applicant: Person, texts: Texts) -> tuple[str, ...]:
    """The person, or who receives it for them (§ 37 Abs. 1 Satz 2 SGB X)."""
    if not letter.instead:
        return applicant.address
    agent, *address = letter.instead
    return (agent, texts("authority.notice.for_person", name=applicant.name), *address)


def _decided(letter: Letter, texts: Texts) -> Mapping[str, object]:
    decision = letter.decision
    return {
        "operative": _operative(letter, texts),
        "decision": {name: getattr(decision, name) for name in ("outcome", "amount", "per", "start", "until")},
        "reasons": [part.strip() for part in decision.reasons.split("\n\n") if part.strip()],
        "calculation": _calculation(letter, texts),
    }


def _operative(letter: Letter, texts: Texts) -> str:
    decision = letter.decision
    values = {
        "benefit": texts(f"{letter.application.benefit}.name"),
        "received": day_of(letter.application.received_at),
        "amount": decision.amount,
        "start": decision.start,
        "until": decision.until,
    }
    changes = letter.definition.may_end_without_notice(letter.application.procedure)
    kind = "change_" if changes else ""
    match decision.outcome:
        case "rejection":
            return texts(f"authority.notice.{kind}rejection", **values)
        case "grant":
            period = "period" if decision.start else "no_period"
            return texts(f"authority.notice.{kind}grant_{decision.per}_{period}", **values)


def _benefit(letter: Letter, texts: Texts) -> Mapping[str, object]:
    key = letter.application.benefit
    return {"key": key, "name": texts(f"{key}.name"), "law": texts(f"{key}.law") if texts.has(f"{key}.law") else None}


def _information(letter: Letter, texts: Texts) -> list[Mapping[str, str]]:
    application, office = letter.application, letter.office
    values = {
        "file_reference": application.file_reference or application.number,
        "number": application.number,
        "received": texts.date(day_of(application.received_at)),
        "contact": letter.author,
        "phone": office.phone if office else "",
        "email": office.email if office else "",
        "date": texts.date(day_of(letter.at)),
    }
    return [{"label": texts(f"authority.notice.label_{n}"), "value": v} for n, v in values.items() if v]


def _calculation(letter: Letter, texts: Texts) -> Mapping[str, object] | None:
    decision, found = letter.decision, letter.decision.calculation
    if found is None or (decision.outcome == "rejection" and found.amount > 0):
        return None
    kind = "deviates" if decision.outcome == "grant" and deviates(decision) else "result"
    result = texts(f"authority.notice.{kind}_{found.per}", amount=found.amount)
    steps = [_row(step, texts) for step in found.steps]
    return {"day": decision.day, "amount": found.amount, "per": found.per, "result": result, "steps": steps}


def _row(step: Step, texts: Texts) -> Mapping[str, object]:
    text = texts(step.text, **{**step.params, "amount": step.amount})
    return {"text": text, "amount": step.amount if step.unit == "EUR" else None, "norm": step.norm}


def _seal(letter: Letter, texts: Texts) -> Mapping[str, object]:
    seal = letter.settings.seal
    test = {"title": texts("authority.notice.test_title"), "text": texts("authority.notice.test_text")}
    return {
        "test": test if seal and seal.test else None,
        "seal": texts("authority.notice.sealed") if seal and not seal.test else None,
    }


def _languages(letter: Letter, catalogues: Catalogues) -> list[Mapping[str, str]]:
    if letter.office is None:
        return []
    key, phone = "authority.notice.important", letter.office.phone
    others = [texts for lang in catalogues.languages if (texts := catalogues.texts(lang)).lang_of(key) != BINDING]
    return [{"lang": texts.lang, "text": texts(key, phone=phone)} for texts in others]
