"""A notice as the authority would send it, made without a database."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal
from uuid import UUID

from efa.applications.application import Application
from efa.applications.content import ApplicationContent
from efa.applications.decisions import DecisionContent
from efa.applications.letter import Letter
from efa.applications.typeset import typeset
from efa.catalogue.errors import NotSupported
from efa.catalogue.guard import Plugin, estimate
from efa.sdk import Answers, Calculation, Decision, MissingAnswers, UnknownFigure
from efa.tenancy.setting_types import TenantSettings, assemble

_AT = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
_ID = UUID(int=7)
_ADDRESS = {"street": "Markt 1", "postcode": "52062", "city": "Musterstadt"}
_CONTACT = {"name": "Servicestelle", "phone": "0241 1234", "email": "service@example.org"}


async def notice_pdf(asked: Plugin, answers: Answers, decision: Decision, procedure: str = "erstantrag") -> bytes:
    """The letter as PDF/UA, not sealed. Raises BrokenTemplate and what the benefit raises."""
    staff = replace(asked, context=replace(asked.context, role="staff"))
    definition = staff.host.catalogue.definition(staff.key)
    letter = Letter(
        application=_application(staff, procedure),
        content=ApplicationContent(answers=answers),
        decision=_content(staff, decision, await _calculation(staff, procedure, answers)),
        definition=definition,
        settings=_settings(staff.key),
        authority="Stadt Musterstadt",
        author="Kim Sachbearbeitung",
        at=_AT,
        draft=False,
        plugin=staff,
    )
    return await typeset(letter)


async def _calculation(staff: Plugin, procedure: str, answers: Answers) -> Calculation | None:
    try:
        return await estimate(staff, procedure, answers)
    except (MissingAnswers, NotSupported, UnknownFigure):
        return None


def _content(staff: Plugin, decision: Decision, calculation: Calculation | None) -> DecisionContent:
    per: Literal["month", "once"] = calculation.per if calculation else "month"
    return DecisionContent(
        outcome=decision.outcome,
        amount=decision.amount,
        per=per,
        start=decision.start,
        until=decision.until,
        reasons=decision.reasons,
        day=staff.context.day,
        calculation=calculation,
    )


def _application(staff: Plugin, key: str) -> Application:
    definition = staff.host.catalogue.definition(staff.key)
    version = {procedure.key: procedure.form.version for procedure in definition.procedures}[key]
    return Application(
        id=_ID,
        public_id=_ID,
        number="WG-7K3D-9QXA-M",
        record=_ID,
        owner=b"",
        benefit=staff.key,
        procedure=key,
        form_version=version,
        definition=definition.digest,
        lang="de",
        place="053340002002",
        state="in_review",
        version=1,
        content_hash=b"",
        file_reference="50.1-2026-17",
        missing=0,
        received_at=_AT,
        submitted_at=_AT,
        state_since=_AT,
        delivered_at=None,
        acknowledged_at=None,
        decided_at=None,
        closed_at=None,
        assigned_to=None,
        receipt_file=None,
    )


def _settings(benefit: str) -> TenantSettings:
    remedy = {"kind": "action", "body": "Verwaltungsgericht Musterstadt", "address": _ADDRESS}
    return assemble({"address": _ADDRESS, "contact": _CONTACT, f"remedy.{benefit}": remedy})
