"""One application as the person sees it: its way so far, open questions, who looked at it."""

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.cockpit import Look, looks
from efa.applications.errors import ApplicationNotFound
from efa.applications.my import MyApplication, my_application
from efa.applications.own import own_questions
from efa.applications.questions import Question
from efa.applications.states import after
from efa.applications.withdraw import Withdraw, withdraw
from efa.catalogue.definitions import kept
from efa.kit.ids import to_public
from efa.kit.texts import Texts
from efa.tenancy.session import Session
from efa.web.deps import CitizenVisit, Visit
from efa.web.html import moment
from efa.web.mine.overview import BADGES
from efa.web.mine.person import owner_of, public_id
from efa.web.portal.benefit import authority_name

router = APIRouter()


@router.get("/konto/antraege/{receipt}", name="application")
async def show(visit: CitizenVisit, receipt: str) -> Response:
    """Where it stands and what comes next."""
    login = await owner_of(visit)
    async with visit.session() as session:
        found = await _own(session, login.owner, receipt)
        definition = await kept(session.db, found.definition)
        questions = await own_questions(session, found.id, login.owner)
        seen = await looks(session, found.id, login.owner)
    texts = visit.state.texts_with(definition, visit.lang)
    return await visit.page(
        "mine/application.html",
        heading=texts("mine.application.title", leistung=texts(f"{found.benefit}.name")),
        receipt=receipt,
        number=found.number,
        kind=BADGES[found.state],
        state=texts(f"mine.state.{found.state}"),
        said=texts(f"mine.state.{found.state}.text", behoerde=authority_name(visit.settings, visit.tenant.name)),
        times=_times(texts, found),
        questions=[_question(visit, question) for question in questions],
        looks=[_look(texts, look) for look in seen],
        may_withdraw=after(found.state, "withdraw") is not None,
    )


@router.get("/konto/antraege/{receipt}/zurueckziehen", name="withdraw")
async def ask_to_withdraw(visit: CitizenVisit, receipt: str) -> Response:
    """Say what it means, before it happens."""
    login = await owner_of(visit)
    async with visit.session() as session:
        found = await _own(session, login.owner, receipt)
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
    login = await owner_of(visit)
    seen = fields.first("version")
    command = Withdraw(
        application=public_id(receipt),
        owner=login.owner,
        version=int(seen) if seen.isdecimal() and len(seen) < 10 else 0,  # noqa: PLR2004
        now=visit.now,
    )
    async with visit.session() as session:
        await withdraw(session, command)
    return visit.go("application", receipt=receipt)


async def _own(session: Session, owner: bytes, receipt: str) -> MyApplication:
    found = await my_application(session, owner, public_id(receipt))
    if found is None:
        raise ApplicationNotFound
    return found


def _times(texts: Texts, found: MyApplication) -> list[tuple[str, str]]:
    steps = (
        ("mine.time.received", found.received_at),
        ("mine.time.delivered", found.delivered_at),
        ("mine.time.acknowledged", found.acknowledged_at),
        (f"mine.state.{found.state}", found.state_since if found.state not in _TOLD_ABOVE else None),
    )
    return [(texts(key), moment(texts, at)) for key, at in steps if at]


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
