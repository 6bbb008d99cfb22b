"""The Land takes Wohngeld for others and sends it to the office of its list."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.catalogue.enable import enable
from efa.tenancy.office_tables import office
from efa.tenancy.settings import write_setting
from efa.web.state import State
from tests.web.conftest import CONTACT, LEGAL

LISTED = {
    "benefit": "wohngeld",
    "branch": "",
    "ars": "05315",
    "name": "Wohngeldstelle Köln",
    "street": "Ottoplatz 1",
    "postcode": "50679",
    "city": "Köln",
    "state_of": date(2026, 10, 1),
    "source": "Liste",
    **dict.fromkeys(("phone", "email", "destination", "secure_mail", "certificate"), ""),
}
SETTINGS: Mapping[str, object] = {
    "authority": "Servicestelle des Landes",
    "address": {"street": "Horionplatz 1", "postcode": "40213", "city": "Düsseldorf"},
    "contact": CONTACT,
    "legal": LEGAL,
    "fallback_way.wohngeld": {"open": True, "since": "2026-01-01"},
}


async def opened(state: State, land: UUID, owner_engine: AsyncEngine, **known: str) -> None:
    """The decision of the Land, and what its list knows of the office in Köln."""
    async with owner_engine.begin() as db:
        await db.execute(insert(office).values(**{**LISTED, **known}))
    async with state.directory.session(land) as session:
        for name, value in SETTINGS.items():
            await write_setting(session, name, value, by="test", now=state.now())
        await enable(session, state.catalogue, "wohngeld", by="test", now=state.now())
    state.memo.forget()
