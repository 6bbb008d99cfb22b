"""What is stored of a person: seen, taken along as JSON or PDF, deleted."""

import asyncio
import json

from fastapi import APIRouter
from starlette.responses import Response

from efa.identity.errors import SessionEnded
from efa.identity.sessions import LoginSession
from efa.mailbox.account_data import AccountData, account_data
from efa.mailbox.delete_account import delete_account
from efa.registers.disown import disown_retrievals
from efa.web.account.level import level_words
from efa.web.citizen.shown import Line
from efa.web.deps import CitizenVisit, Visit
from efa.web.mine.data_file import exported
from efa.web.mine.data_gather import gather
from efa.web.mine.data_print import printed
from efa.web.mine.data_rows import counted, looks_of, told_rows

router = APIRouter()


@router.get("/konto/daten", name="account_data")
async def show(visit: CitizenVisit) -> Response:
    """What the account told, what lies here, who looked at it."""
    login, data = await _data(visit)
    return await visit.page(
        "mine/data.html",
        heading=visit.texts("account.data.title"),
        level=level_words(visit, login),
        told=told_rows(visit, login),
        stored=counted(visit, data),
        looks=looks_of(visit, data),
    )


@router.get("/konto/daten.json", name="account_data_json")
async def download(visit: CitizenVisit) -> Response:
    """Everything, for another program."""
    content = json.dumps(await everything(visit), ensure_ascii=False, indent=2).encode()
    return _as_file(content, "application/json", "meine-daten.json")


@router.get("/konto/daten.pdf", name="account_data_pdf")
async def download_pdf(visit: CitizenVisit) -> Response:
    """The same for people, as an accessible PDF."""
    async with visit.session() as session:
        login = known(visit)
        data = await account_data(session, login, visit.now)
        all_ = await gather(visit, session, login, data)
    values = await printed(visit, login, data, all_)
    return _as_file(await asyncio.to_thread(_typeset, visit, values), "application/pdf", "meine-daten.pdf")


@router.get("/konto/daten/loeschen", name="account_delete")
async def ask(visit: CitizenVisit) -> Response:
    """What will be gone and what stays, before anything happens."""
    return await _ask(visit)


@router.post("/konto/daten/loeschen")
async def remove(visit: CitizenVisit) -> Response:
    """Delete it, once the person has ticked that they know."""
    fields = await visit.form()
    login, _ = await _data(visit)
    if fields.first("bestaetigt") != "true":
        return await _ask(visit, [Line("bestaetigt", visit.texts.html("account.delete.tick"))])
    await delete_account(visit.session, visit.state.store, login, visit.now, also=disown_retrievals)
    visit.login = None
    response = await visit.page("mine/data_deleted.html", heading=visit.texts("account.deleted.title"))
    visit.forget(response)
    return response


async def everything(visit: Visit) -> dict[str, object]:
    """All data of the person as plain values. Raises SessionEnded."""
    async with visit.session() as session:
        login = known(visit)
        data = await account_data(session, login, visit.now)
        all_ = await gather(visit, session, login, data)
    return exported(visit, login, data, all_)


def known(visit: Visit) -> LoginSession:
    """The session of this request. Raises SessionEnded."""
    if visit.login is None:
        raise SessionEnded
    return visit.login


async def _data(visit: Visit) -> tuple[LoginSession, AccountData]:
    async with visit.session() as session:
        login = known(visit)
        return login, await account_data(session, login, visit.now)


async def _ask(visit: Visit, errors: list[Line] | None = None) -> Response:
    _, data = await _data(visit)
    return await visit.page(
        "mine/data_delete.html",
        status=422 if errors else 200,
        heading=visit.texts("account.delete.title"),
        failed=bool(errors),
        errors=errors or [],
        stored=counted(visit, data),
        stays=bool(data.applications),
    )


def _typeset(visit: Visit, values: dict[str, object]) -> bytes:
    from efa.kit.pdf import render_pdf, template  # noqa: PLC0415 - the compiler is loaded with the first file

    sources = {
        "main": template("efa.applications", "letters/account.typ"),
        "/layout.typ": template("efa.applications", "letters/layout.typ"),
    }
    return render_pdf(sources, values, visit.now)


def _as_file(content: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return Response(content, media_type=kind, headers=headers)
