"""The whole case from what the use case reads."""

from collections.abc import Iterator
from dataclasses import asdict

from efa.applications.acted_for import ActedFor
from efa.applications.close import may_be_closed
from efa.applications.content import ApplicationContent
from efa.applications.decisions import StoredDecision
from efa.applications.earlier import Earlier
from efa.applications.events import Event
from efa.applications.read import Case
from efa.applications.states import OPEN, Act, after
from efa.identity.actor import Staff
from efa.identity.rights import Action, may
from efa.kit.texts import Texts
from efa.web.api.calculation import shown_calculation
from efa.web.api.question_view import shown_question
from efa.web.api.receipt_view import shown_missing
from efa.web.api.staff_view import (
    ActedForShown,
    ApplicantShown,
    CaseFile,
    CaseShown,
    DecisionShown,
    EarlierShown,
    EventShown,
    IdentifiedShown,
    head_of,
)
from efa.web.api.summary_view import shown_summary

_ACTS: dict[Act, Action] = {
    "acknowledge": Action.ACKNOWLEDGE,
    "review": Action.REVIEW,
    "ask": Action.ASK,
    "decide": Action.DECIDE,
    "close": Action.CLOSE,
    "forward": Action.FORWARD,
}
_REASONED = frozenset({"forwarded", "arrived_forwarded", "lead_taken"})
_OF_WHO_LEADS = frozenset({"review", "ask", "decide"})
_NOT_WHILE_DECIDED = frozenset({"ask", "decide", "forward"})


def shown_case(case: Case, staff: Staff, texts: Texts, *, double: bool, refused: bool) -> CaseShown:
    """Everything that a caseworker reads. `double`: a second copy; `refused` by the receiver: staff may ask."""
    stored = case.stored
    found, calculated = stored.application, case.calculated
    return CaseShown(
        **head_of(found),
        name=texts(f"{found.benefit}.name"),
        applicant=_applicant(case),
        reply_by=stored.content.reach.channel,
        identified=_identified(stored.content),
        acted_for=_acted_for(stored.content.acted),
        summary=shown_summary(case.summary, texts),
        missing_then=shown_missing(stored.content.missing),
        calculation=shown_calculation(texts, calculated.calculation),
        why_no_calculation=texts(calculated.why_not) if calculated.why_not else None,
        calculation_then=shown_calculation(texts, stored.content.calculation),
        fingerprint=found.content_hash.hex(),
        files=tuple(CaseFile(**{name: getattr(f, name) for name in CaseFile.model_fields}) for f in stored.files),
        questions=tuple(shown_question(question) for question in stored.questions),
        decisions=tuple(_decision(decision) for decision in stored.decisions),
        history=tuple(map(_event, stored.history)),
        names=dict(stored.names),
        acts=(*_acts(case, staff), *_for_repair(case, staff, refused=refused)),
        double=double,
        earlier=tuple(map(_earlier, stored.earlier)),
    )


def _event(event: Event) -> EventShown:
    reason = event.details.get("reason") if event.kind in _REASONED else None
    return EventShown(
        at=event.at,
        kind=event.kind,
        actor=event.by.actor,
        person=event.by.person,
        reason=str(reason) if reason else None,
    )


def _earlier(earlier: Earlier) -> EarlierShown:
    found, decision = earlier.application, earlier.decision
    return EarlierShown(
        id=found.id,
        number=found.number,
        procedure=found.procedure,
        state=found.state,
        received_at=found.received_at,
        decision=_decision(decision) if decision else None,
    )


def _applicant(case: Case) -> ApplicantShown:
    person = case.stored.applicant
    return ApplicantShown(**{name: getattr(person, name) for name in ApplicantShown.model_fields})


def _acts(case: Case, staff: Staff) -> Iterator[str]:
    known, pending = case.stored.application, any(decision.stands for decision in case.stored.decisions)
    for act, action in _ACTS.items():
        waits = pending and (act in _NOT_WHILE_DECIDED or (act == "close" and known.state == "in_review"))
        waits = waits or (act in _OF_WHO_LEADS and known.is_led_elsewhere)
        possible = act != "close" or may_be_closed(case.stored.definition, known)
        if after(known.state, act) is not None and possible and may(staff, action) and not waits:
            yield act
    if known.led_by and known.state in OPEN and may(staff, Action.MOVE_LEAD) and not pending:
        yield "give_lead" if known.lead_taken_at else "take_lead"


def _for_repair(case: Case, staff: Staff, *, refused: bool) -> tuple[str, ...]:
    asks = refused and case.stored.application.state in ("submitted", "delivered") and may(staff, Action.ASK)
    return ("ask",) if asks else ()


def _decision(decision: StoredDecision) -> DecisionShown:
    content = decision.content
    return DecisionShown(
        id=decision.id,
        outcome=content.outcome,
        amount=content.amount,
        per=content.per,
        start=content.start,
        until=content.until,
        reasons=content.reasons,
        decided_at=decision.decided_at,
        decided_by=decision.decided_by,
        released_at=decision.released_at,
        released_by=decision.released_by,
        revoked_at=decision.revoked_at,
        has_notice=decision.notice_file is not None,
        sealed_at=decision.sealed_at,
    )


def _identified(content: ApplicationContent) -> IdentifiedShown | None:
    known = content.identified
    return IdentifiedShown(**asdict(known), whose="helper" if content.acted else "applicant") if known else None


def _acted_for(acted: ActedFor | None) -> ActedForShown | None:
    if acted is None:
        return None
    told = {name: getattr(acted, name) for name in ActedForShown.model_fields}
    return ActedForShown(**{**told, "organisation": acted.organisation is not None})
