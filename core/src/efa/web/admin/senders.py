"""Portals and form servers that may hand in applications here: entered, given a new secret, ended."""

from datetime import timedelta

from fastapi import APIRouter
from starlette.responses import Response

from efa.applications.errors_intake import SenderNameTaken, SenderNotFound
from efa.applications.senders import CHANGE_OVER, Sender, end_sender, enter_sender, renew_secret, senders
from efa.identity.rights import Action
from efa.kit.ids import from_public, to_public
from efa.web.admin.desk import at_work_with
from efa.web.deps import StaffVisit, Visit
from efa.web.html import bdi, moment
from efa.web.kept import kept_here

router = APIRouter()
_MANAGE = Action.MANAGE_SENDERS


@router.get("/verwaltung/einreicher", name="senders")
async def show(visit: StaffVisit) -> Response:
    """Who may hand in, and since when."""
    await at_work_with(visit, _MANAGE)
    typed = await kept_here(visit)
    return await _page(visit, name=typed.first("name") if typed else "")


@router.post("/verwaltung/einreicher")
async def enter(visit: StaffVisit) -> Response:
    """A new one; its secret is shown once."""
    fields = await visit.form()
    staff = await at_work_with(visit, _MANAGE)
    name = fields.first("name").strip()[:100]
    try:
        async with visit.session() as session:
            secret = await enter_sender(session, staff, name, visit.now)
    except SenderNameTaken as error:
        return await _page(visit, name=name, wrong=visit.texts(error.code))
    return await _page(visit, secret=secret)


@router.post("/verwaltung/einreicher/{sender}", name="sender")
async def change(visit: StaffVisit, sender: str) -> Response:
    """Another secret, or no access any more."""
    fields = await visit.form()
    staff = await at_work_with(visit, _MANAGE, back=visit.link("senders"))
    wanted = from_public(sender)
    if wanted is None:
        raise SenderNotFound
    async with visit.session() as session:
        if fields.first("_action") == "end":
            await end_sender(session, staff, wanted, visit.now)
            return visit.go("senders")
        at_once = fields.first("_action") == "renew_now"
        secret = await renew_secret(
            session, staff, wanted, visit.now, change_over=timedelta() if at_once else CHANGE_OVER
        )
    return await _page(visit, secret=secret, once="secret.at_once" if at_once else "secret.once")


async def _page(
    visit: Visit, *, name: str = "", wrong: str = "", secret: str = "", once: str = "secret.new"
) -> Response:
    async with visit.session() as session:
        known = await senders(session)
    return await visit.page(
        "admin/senders.html",
        status=422 if wrong else 200,
        heading=visit.texts("intake.senders.title"),
        failed=bool(wrong),
        name=name,
        wrong=wrong,
        secret=secret,
        once=visit.texts(f"intake.senders.{once}"),
        rows=[_row(visit, one) for one in known],
    )


def _row(visit: Visit, one: Sender) -> dict[str, object]:
    texts = visit.texts
    used = moment(texts, one.last_used_at) if one.last_used_at else texts("intake.senders.never")
    return {
        "name": bdi(one.name),
        "plain": one.name,
        "used": texts("intake.senders.used", zeit=used),
        "ended": one.ended_at is not None,
        "action": visit.link("sender", sender=to_public(one.id)),
    }
