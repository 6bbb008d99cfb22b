"""One application as the person sees it: its way so far, open questions, who looked at it."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.cockpit import Look, looks
from efa.applications.events import history
from efa.applications.follow import follow
from efa.applications.forwarded import forwarded_of
from efa.applications.my import MyApplication, demand_mine
from efa.applications.own import own_questions
from efa.applications.questions import Question
from efa.applications.states import OPEN, after
from efa.applications.withdraw import Withdraw, withdraw
from efa.catalogue.definitions import kept
from efa.identity.actor import Citizen
from efa.identity.mandate_acts import MandateAct
from efa.kit.ids import to_public
from efa.kit.texts import Texts
from efa.mailbox.notice_ways import NoticeWay, notice_ways
from efa.registers.retrievals import retrievals_of
from efa.web.deps import CitizenVisit, Visit
from efa.web.for_others import allows, by_of
from efa.web.html import moment
from efa.web.mine.acted import helped_rows
from efa.web.mine.decider import Said, state_words
from efa.web.mine.overview import BADGES
from efa.web.mine.person import public_id
from efa.web.mine.retrievals import retrieval_row

router = APIRouter()


@router.get("/konto/antraege/{receipt}", name="application")
async def show(visit: CitizenVisit, receipt: str) -> Response:
    """Where it stands and what comes next."""
    async with visit.session() as session:
        owner = visit.owner(session)
        found = await demand_mine(session, owner, public_id(receipt))
        definition = await kept(session.db, found.definition)
        questions = await own_questions(session, found.id, owner)
        seen = await looks(session, found.id, owner)
        ways = await notice_ways(session, found.id)
        asked = await retrievals_of(session, found.id)
        helped = await helped_rows(visit, session, found.id)
        said = await state_words(visit, session, visit.texts, found)
    texts, reads = visit.state.texts_with(definition, visit.lang), allows(visit, MandateAct.READ_MESSAGES)
    return await visit.page(
        "mine/application.html",
        heading=texts("mine.application.title", leistung=texts(f"{found.benefit}.name")),
        receipt=receipt,
        number=found.number,
        **await _standing(visit, texts, found, said),
        times=_times(texts, found),
        questions=[_question(visit, question) for question in questions] if reads else [],
        notices=[notice_lines(texts, way) for way in ways],
        looks=[_look(texts, look) for look in seen],
        helped=helped,
        retrievals=[retrieval_row(texts, one) for one in asked],
        **_offered(visit, found),
        may_confirm=bool(definition.confirmations),
        may_measure=definition.measures is not None,
    )


def _offered(visit: Visit, found: MyApplication) -> dict[str, bool]:
    """What can be done now by whoever asks."""
    return {
        "may_add": found.missing > 0 and found.state in OPEN and allows(visit, MandateAct.UPLOAD),
        "may_follow": found.state == "forwarded" and isinstance(visit.actor, Citizen),
        "may_withdraw": after(found.state, "withdraw") is not None and allows(visit, MandateAct.WITHDRAW),
    }


@router.get("/konto/antraege/{receipt}/zurueckziehen", name="withdraw")
async def ask_to_withdraw(visit: CitizenVisit, receipt: str) -> Response:
    """Say what it means, before it happens."""
    async with visit.session() as session:
        found = await demand_mine(session, visit.owner(session), public_id(receipt))
    return await visit.page(
        "mine/withdraw.html",
        heading=visit.texts("mine.withdraw.title"),
        said=visit.texts("mine.withdraw.text", nummer=found.number),
        version=found.version,
        back=visit.link("application", receipt=receipt),
    )


@router.post("/konto/antraege/{receipt}/zurueckziehen")
async def do_withdraw(visit: CitizenVisit, receipt: str) -> Response:
    """The person does not want a decision any more."""
    fields = await visit.form()
    seen = fields.number("version")
    async with visit.session() as session:
        owner = visit.owner(session)
        command = Withdraw(application=public_id(receipt), owner=owner, version=seen, by=by_of(visit), now=visit.now)
        await withdraw(session, command)
    return visit.go("application", receipt=receipt)


@router.post("/konto/antraege/{receipt}/folgen", name="follow")
async def go_along(visit: CitizenVisit, receipt: str) -> Response:
    """The application lies at another authority now: make it the person's own there, and name the way."""
    await visit.form()
    async with visit.session():
        account = visit.person.account
    found = await follow(visit.state.directory.session, visit.tenant.id, account, public_id(receipt))
    there = await visit.state.directory.by_id(found.tenant)
    return await visit.page(
        "mine/followed.html",
        heading=visit.texts("mine.followed.title", stelle=there.name),
        there=visit.link_at(there, "application", receipt=to_public(found.public_id)),
        go_on=visit.texts("mine.followed.go_on", stelle=there.name),
    )


async def _standing(visit: Visit, texts: Texts, found: MyApplication, said: Said) -> dict[str, Any]:
    """Badge and sentence; what did not reach the authority is stored here and no more."""
    state = "submitted" if said.troubled else found.state
    return {
        "kind": "warning" if said.troubled else BADGES[found.state],
        "state": texts(f"mine.state.{state}"),
        "said": await _with_successor(visit, found, said.text),
    }


async def _with_successor(visit: Visit, found: MyApplication, said: str) -> str:
    """Where it was forwarded, at which authority it lies now, and why."""
    if found.state != "forwarded":
        return said
    async with visit.session() as session:
        gone = forwarded_of(await history(session, found.id))
    if gone is None:
        return said
    there = await visit.state.directory.by_id(gone.to)
    return f"{said} {visit.texts(f'mine.forwarded.{gone.reason}', stelle=there.name)}"


def _times(texts: Texts, found: MyApplication) -> list[tuple[str, str]]:
    steps = (
        ("mine.time.received", found.received_at),
        ("mine.time.delivered", found.delivered_at),
        ("mine.time.acknowledged", found.acknowledged_at),
        (f"mine.state.{found.state}", found.state_since if found.state not in _TOLD_ABOVE else None),
    )
    return [(texts(key), moment(texts, at)) for key, at in steps if at]


def notice_lines(texts: Texts, way: NoticeWay) -> dict[str, object]:
    """How a notice came, and until when it can be contested."""
    steps = (
        ("mine.notice.provided" if way.way == "mailbox" else "mine.notice.printed", way.provided_at),
        ("mine.notice.notified", way.notified_at),
        ("mine.notice.posted", way.posted_on),
        ("mine.notice.retrieved", way.retrieved_at),
        ("mine.notice.bekanntgabe", way.bekanntgabe),
        ("mine.notice.deadline", way.deadline),
    )
    said = "mine.notice.way.copy" if not way.binding else f"mine.notice.way.{way.way}"
    return {
        "said": texts(said),
        "times": [(texts(key), moment(texts, at)) for key, at in steps if at],
        "norm": way.bekanntgabe_norm or "",
        "deadline": texts("mine.notice.deadline.text", tag=texts.date(way.deadline)) if way.deadline else "",
    }


_TOLD_ABOVE = frozenset({"submitted", "delivered", "acknowledged"})


def _question(visit: Visit, question: Question) -> dict[str, object]:
    day = visit.texts.date(question.until)
    key = "mine.question.answered" if question.answered_at else "mine.question.until"
    return {
        "href": visit.link("question", question=to_public(question.public_id)),
        "said": visit.texts(key, tag=day),
        "open": question.answered_at is None,
    }


def _look(texts: Texts, look: Look) -> tuple[str, str, str]:
    roles = ", ".join(texts(f"authority.role.{role}") for role in look.roles)
    return moment(texts, look.at), roles, texts(f"authority.purpose.{look.purpose}")
