"""Things of Aachen for every kind of id that stands in an address, and people who ask for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from uuid import UUID

import httpx
from fastapi import FastAPI
from sqlalchemy import select

from efa.applications.application import Application, find_application, key_of
from efa.applications.ask import ask
from efa.applications.decide import decide
from efa.applications.press import Press
from efa.applications.start import Start, start
from efa.applications.tables import question
from efa.delivery.consignments import plan
from efa.delivery.read import consignments_of
from efa.identity.actor import Staff
from efa.identity.organisation_rights import OrganisationRole
from efa.identity.rights import Role
from efa.kit.crypto import RecordKey
from efa.kit.ids import to_public
from efa.kit.store import put_file
from efa.mailbox.post import post_question
from efa.mailbox.read import list_messages
from efa.tenancy.keys import read_record_key
from efa.tenancy.session import Session
from efa.tenancy.settings import tenant_settings, write_setting
from efa.web.actors import cookie_name, csrf_of
from efa.web.state import State
from tests.applications.authority_side.office import a_caseworker, ask_for, decide_on, in_review
from tests.applications.papers import a_pdf
from tests.given import a_file
from tests.places import AACHEN
from tests.told import a_waiting_message
from tests.web.browser import Person
from tests.web.colleagues import colleague
from tests.web.matrix.bodies import BODIES
from tests.web.matrix.needs import Route
from tests.web.matrix.others import others
from tests.web.matrix.table import ENDING, LEAVING
from tests.web.representatives import representative
from tests.web.wohngeld import a_citizen, a_guest

MARA = "https://konto.example|mara"
SECRET = "Geheim-4711"
PLAIN = {"key": "wohngeld", "benefit": "wohngeld", "realm": "citizen", "slug": "aachen", "setting": "four_eyes"}


@dataclass(frozen=True, slots=True)
class World:
    """`ids` by the name they have in an address; `number` and `content` are told to nobody who may not know them."""

    ids: Mapping[str, str]
    number: str
    content: str = SECRET

    def address(self, path: str) -> str:
        """The address of a route, with things that exist."""
        staff = path.startswith(("/verwaltung", "/api/v1/staff"))
        own = {"application": self.ids["case"] if staff else self.ids["receipt"]}
        file = {"file": self.ids["draft_file"] if "{draft}" in path else self.ids["file"]}
        return path.replace(":path", "").format(**{**self.ids, **own, **file})


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody in front of the pages and the API of one tenant."""

    client: httpx.AsyncClient
    token: str = ""

    async def ask(self, method: str, address: str) -> httpx.Response:
        """Send what a page or a program would send, with as little as possible filled in."""
        headers = {"sec-fetch-site": "same-origin", "x-csrf-token": self.token, "if-match": '"0"'}
        if method == "GET":
            return await self.client.get(address, headers=headers)
        if address.startswith("/api"):
            named = (BODIES.get(f"{method} {part}") for part in reversed(address.split("/")))
            body = next(filter(None, named), {})
            return await self.client.request(method, address, headers=headers, json=body)
        pressed = {"wahl": "ablehnen"} if "/vorschlag/" in address else {}
        return await self.client.post(address, headers=headers, data={"csrf": self.token, **pressed})


def in_order(routes: list[Route]) -> list[Route]:
    """Reading first, what ends something last."""
    return sorted(routes, key=lambda route: (_rank(route), route[0] == "DELETE", route[1], route[0]))


def ends(route: Route) -> bool:
    """Whether it takes away what later questions are about."""
    return _rank(route) > 1


def _rank(route: Route) -> int:
    method, path = route
    if method == "GET":
        return 0
    return 3 if path.endswith(LEAVING) else 2 if method == "DELETE" or path.endswith(ENDING) else 1


async def a_world(state: State) -> World:
    """Mara has a draft with a file, an application with a decision that waits, and one with a question."""
    door = partial(state.directory.session, await tenant_id(state, "aachen"))
    async with door() as session:
        staff = await a_caseworker(session, state.now(), "Jo Berg")
        await write_setting(session, "four_eyes", True, by="test", now=state.now())
        draft = await _draft(state, session)
        known = await in_review(session, state.host, staff, state.now())
        file = await _file(state, session, await key_of(session, known))
        await plan(session, known, (await tenant_settings(session)).channels_for("wohngeld"), state.now())
        [sent] = await consignments_of(session, known.id)
        asked = await _asked(state, session, staff)
        told = await a_waiting_message(session, state.now(), file=True)
    press = Press(state.host, state.store, None)
    decision = await decide(door, press, staff, decide_on(known, state.now()))
    ids = {"case": known.id, "receipt": known.public_id, "file": file, "consignment": sent.id, "decision": decision}
    ids |= {**draft, **asked, "told": told, "person": staff.person, "item": known.id}
    ids |= dict.fromkeys(("request", "bill", "measure", "participation", "doubt", "copy"), known.id)
    ids |= await others(state, await tenant_id(state, "aachen"), staff, MARA)
    plain = {**PLAIN, "ars": AACHEN, "kreis": AACHEN[:5], "document": "mietvertrag", "path": "sie/name"}
    return World({**{name: to_public(value) for name, value in ids.items()}, **plain}, known.number)


async def staff_asker(state: State, app: FastAPI, slug: str, role: Role) -> Asker:
    await colleague(state, app, slug, Role.TENANT_ADMIN, subject="second")
    person, _ = await colleague(state, app, slug, role, subject=f"who-{role}")
    return Asker(person.client, (await person.open("/verwaltung/abmelden")).value("csrf"))


async def organisation_asker(state: State, app: FastAPI, role: OrganisationRole) -> Asker:
    person = await representative(state, app, "Mehmet", role=role)
    return Asker(person.client, (await person.open("/organisation/abmelden")).value("csrf"))


async def citizen_asker(state: State, app: FastAPI, slug: str, account: str | None) -> Asker:
    """`account` None: a guest."""
    async with state.directory.session(await tenant_id(state, slug)) as session:
        opened = await (a_citizen(session, state.now(), account) if account else a_guest(session, state.now()))
    asker = Asker(Person.of(app, f"http://{slug}.example").client, csrf_of(opened.login))
    asker.client.cookies.set(f"efa-c-{slug}", opened.token)
    return asker


async def tenant_id(state: State, slug: str) -> UUID:
    tenant = await state.directory.by_slug(slug)
    assert tenant
    assert cookie_name(state.settings, tenant, "citizen") == f"efa-c-{slug}"
    return tenant.id


async def _draft(state: State, session: Session) -> dict[str, UUID]:
    owner = session.keys.pairwise(MARA)
    command = Start(benefit="wohngeld", place=AACHEN, owner=owner, lang="de", now=state.now())
    draft = await start(session, state.catalogue, state.directory, command)
    key = await read_record_key(session, draft)
    assert key
    return {"draft": draft, "draft_file": await _file(state, session, key)}


async def _file(state: State, session: Session, key: RecordKey) -> UUID:
    named = key.encrypt(f"{SECRET}.pdf".encode(), "file name")
    content = a_pdf()
    file = await a_file(session, key.record, state.now(), document="mietvertrag", name=named, size=len(content))
    await put_file(state.store, key, file, content)
    return file


async def _asked(state: State, session: Session, staff: Staff) -> dict[str, UUID]:
    known: Application = await in_review(session, state.host, staff, state.now())
    await ask(session, staff, state.catalogue.definition("wohngeld"), ask_for(known, state.now(), text=SECRET))
    found = await find_application(session, known.id)
    assert found.state == "question"
    query = select(question.c.id, question.c.public_id).where(question.c.application == known.id)
    put = (await session.db.execute(query)).one()
    await post_question(session, put.id, state.now())
    [head] = (await list_messages(session, session.keys.pairwise(MARA))).rows
    return {"question": put.public_id, "message": head.public_id}
