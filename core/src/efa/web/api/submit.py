"""Check a draft as a whole, and hand it in."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

from fastapi import Header, Response
from pydantic import Field

from efa.applications.complete import estimate_of
from efa.applications.content import Reach
from efa.applications.errors import DraftNotFound
from efa.applications.identified import identified, needed_to_submit
from efa.applications.open_form import origins_for_summary
from efa.applications.submit import Submit, submit
from efa.forms.check import check_whole
from efa.forms.names import pointer_at
from efa.forms.state import FlowState
from efa.forms.summary import summary
from efa.forms.typed import typed_fields
from efa.identity.actor import Citizen
from efa.kit.ids import to_public
from efa.mailbox.address import check_address
from efa.mailbox.errors import ConsentNeedsAccount
from efa.mailbox.reach import reach_by
from efa.web.actors import trust_of
from efa.web.api.calculation import shown_calculation
from efa.web.api.caller import Caller
from efa.web.api.draft_view import DraftShown, shown_draft
from efa.web.api.errors import InputRefused
from efa.web.api.estimate import EstimateShown, shown_estimate
from efa.web.api.own_draft import OwnDraft, own_draft
from efa.web.api.receipt_view import ReceiptShown, shown_receipt
from efa.web.api.route import api_router, documented
from efa.web.api.shape import IdInPath, Line, Sent, Shown
from efa.web.api.summary_view import SummaryShown, shown_summary
from efa.web.api.version import Seen, tag
from efa.web.api.words import WrongField
from efa.web.citizen.hand_over import acted_for
from efa.web.citizen.monitored import begin_monitoring
from efa.web.deps import Visit

router = api_router("drafts")
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        max_length=255,
        description="Any. A draft is handed in once, so the draft itself is the key: each repetition gets the receipt.",
    ),
]


class Submission(Sent):
    """What is declared at the end, and how the decision comes."""

    declarations: Mapping[str, Any] = Field(
        default_factory=dict, description="Typed answers of the declarations.", examples=[{"erklaerung": True}]
    )
    reply_by: Literal["paper", "mailbox"] = Field(
        default="paper", description="mailbox: consent to electronic notices, which needs an account."
    )
    confirms_taken_over: bool = Field(
        default=False, description="The person says that the answers in `unconfirmed` of the draft still hold."
    )
    email: Line | None = Field(default=None, description="Where to say that something new has come.")


class Checked(Shown):
    """The draft before it is handed in."""

    draft: DraftShown
    summary: SummaryShown
    problems: tuple[str, ...] = Field(description="JSON pointers of answers that are not valid as a whole.")
    estimate: EstimateShown
    needed_trust: str = Field(description="How surely one must be logged in to hand it in.")
    written_form: str | None = Field(
        description="The norm that wants writing, which handing in replaces (§ 9a OZG): show everything, and warn."
    )
    read_notice_trust: str = Field(description="How surely one must be logged in to read the notice in the mailbox.")
    consent: str = Field(description="The text that is agreed to by `reply_by: mailbox`.")


@router.get("/drafts/{draft}/summary", **documented("checkDraft", "Check a draft", 401, 404, 409, 503, tagged=200))
async def check(visit: Caller, response: Response, draft: IdInPath) -> Checked:
    """Every question with its answer, what is missing, and what it may come to."""
    work = await (await own_draft(visit, draft)).work()
    state, texts = await work.stand(), visit.texts
    estimated = await estimate_of(work.opened, state.pruned)
    needed = needed_to_submit(work.opened.definition, work.draft.procedure, visit.settings.trust_to_submit)
    procedure = work.opened.definition.procedure(work.draft.procedure)
    tag(response, work.draft.version)
    return Checked(
        draft=shown_draft(work, state, texts),
        summary=shown_summary(summary(state, texts.has, origins_for_summary(work.draft.content.origins)), texts),
        problems=tuple(_places(state)),
        estimate=shown_estimate(
            visit, visit.today, shown_calculation(texts, estimated.calculation), estimated.unexplained
        ),
        needed_trust=needed.word,
        read_notice_trust=work.opened.definition.trust_of(work.draft.procedure).read_notice,
        written_form=procedure.written_form if procedure else None,
        consent=texts("mailbox.consent_notice_electronic"),
    )


@router.post(
    "/drafts/{draft}/submit",
    status_code=201,
    **documented("submitDraft", "Hand in a draft", 400, 401, 403, 404, 409, 412, 413, 422, 428, 503),
)
async def hand_in(
    visit: Caller, response: Response, draft: IdInPath, seen: Seen, command: Submission, key: Key = None
) -> ReceiptShown:
    """Once, however often it is asked: stored, receipt and delivery are one commit. What is missing stops nothing."""
    del key
    own = await own_draft(visit, draft)
    await begin_monitoring(visit, own.id)
    receipt = await submit(visit.session, visit.state.host, await _submit(own, seen, command))
    response.headers["Location"] = visit.link("api.readApplication", application=to_public(receipt.public_id))
    return shown_receipt(receipt)


async def _submit(own: OwnDraft, seen: int, command: Submission) -> Submit:
    return Submit(
        draft=own.id,
        own_texts=own.visit.own_texts,
        owner=own.owner,
        version=seen,
        fields=await _declared(own, command),
        reach=_reach(own.visit, command),
        lang=own.visit.lang,
        trust=trust_of(own.visit.login),
        identified=identified(own.visit.login),
        raised=own.visit.settings.trust_to_submit,
        confirms=command.confirms_taken_over,
        acted=acted_for(own.visit),
        now=own.visit.now,
    )


async def _declared(own: OwnDraft, command: Submission) -> Mapping[str, Sequence[str]]:
    """The declarations as strings of their page; nothing for a draft that was handed in already."""
    try:
        state = await (await own.work()).stand()
    except DraftNotFound:
        return {}
    steps = [step for step in state.path if state.form.pages[step.page].kind == "declare"]
    typed = [typed_fields(state, step, command.declarations) for step in steps]
    nowhere = [pointer for pointer in (typed[0].unknown if typed else ()) if all(pointer in t.unknown for t in typed)]
    if nowhere:
        said = own.visit.texts("api.answer_unknown")
        raise InputRefused([WrongField(f"/declarations{pointer}", "unknown", said) for pointer in nowhere])
    return {name: strings for found in typed for name, strings in found.fields.items()}


def _reach(visit: Visit, command: Submission) -> Reach:
    if command.reply_by == "mailbox" and (visit.helping or not isinstance(visit.actor, Citizen)):
        raise ConsentNeedsAccount
    email = check_address(command.email) if command.email else None
    return reach_by(visit.state.catalogues, command.reply_by, email, visit.lang, visit.now)


def _places(state: FlowState) -> Iterator[str]:
    """Pointers of invalid answers, with the `_id`s of the items around them."""
    for issue in check_whole(state.form, state):
        step = state.step_of(issue)
        field = next((f for f in state.visible.get(step, ()) if f.at == issue.at), None) if step else None
        yield pointer_at(state.form, field, step.items) if step and field else issue.at
