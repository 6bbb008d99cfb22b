"""The demo's own page: accounts to try, and the mails that would have been sent."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path

from fastapi import APIRouter
from starlette.responses import Response

from efa.kit.outages import PARTS, Outages
from efa.web.deps import CitizenVisit, Visit
from efa.web.html import moment

router = APIRouter()
_MOST = 20


@dataclass(frozen=True, slots=True)
class DemoMail:
    """A mail as the page shows it."""

    to: str
    subject: str
    at: datetime
    text: str


@router.get("/demo", name="demo")
async def demo(visit: CitizenVisit) -> Response:
    """Only routed where the settings say that this is a demo."""
    folder = visit.state.settings.mail_folder
    mails = await asyncio.to_thread(newest_mails, folder) if folder else []
    password = next((account.password for account in visit.state.demo if account.password), "")
    tenants = {tenant.slug: tenant for tenant in await visit.state.directory.all()}
    return await visit.page(
        "portal/demo.html",
        heading=visit.texts("portal.demo.title"),
        accounts=[
            (account, visit.link_at(tenants.get(account.tenant or "", visit.tenant), _entrance(account.realm)))
            for account in visit.state.demo
        ],
        password=password,
        mails=[(mail, moment(visit.texts, mail.at)) for mail in mails],
        outages=_shown_outages(visit),
        towns=[(tenant.name, visit.link_at(tenant, "start")) for tenant in tenants.values()],
    )


@router.post("/demo/ausfall", name="demo_outage")
async def play(visit: CitizenVisit) -> Response:
    """Let a part fail, or work again."""
    fields = await visit.form()
    if (outages := _outages(visit)) and (part := fields.first("teil")) in PARTS:
        outages.switch(part, down=fields.first("ausfall") == "ja")
    return visit.go("demo")


def newest_mails(folder: Path) -> list[DemoMail]:
    """The newest mails first."""
    paths = sorted(folder.glob("*.eml"), key=lambda path: path.stat().st_mtime, reverse=True)
    return [_read(path) for path in paths[:_MOST]]


def _outages(visit: Visit) -> Outages | None:
    folder = visit.state.settings.outage_folder
    return Outages(folder) if folder else None


def _shown_outages(visit: Visit) -> list[tuple[str, bool]]:
    """A login service that asks for passwords is none of ours and cannot be switched off here."""
    outages = _outages(visit)
    foreign = {"staff_login"} if any(account.password for account in visit.state.demo) else set[str]()
    return [(part, outages.is_down(part)) for part in PARTS if part not in foreign] if outages else []


def _read(path: Path) -> DemoMail:
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    body = mail.get_body(("plain",))
    text = body.get_content() if body else ""
    return DemoMail(str(mail["To"]), str(mail["Subject"]), parsedate_to_datetime(str(mail["Date"])), text)


def _entrance(realm: str) -> str:
    return {"staff": "staff_login", "organisation": "organisation_login"}.get(realm, "login_choice")
