"""An authority that takes applications in a folder, and the supplements that it finds there."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.application import find_application
from efa.delivery.consignments import plan
from efa.kit.jobs import enqueue
from efa.tenancy.settings import tenant_settings, write_setting
from efa.web.state import State
from tests.web.matrix.world import tenant_id
from tests.web.working import work_off


def with_folder(state: State, folder: Path) -> State:
    (folder / "drop").mkdir()
    return replace(state, settings=state.settings.model_copy(update={"drop_folder": folder / "drop"}))


async def lies_there(state: State, engine: AsyncEngine, application: UUID, benefit: str) -> None:
    """Aachen has the application in its folder."""
    async with state.directory.session(await tenant_id(state, "aachen")) as session:
        await write_setting(session, f"channels.{benefit}", {"copies": ["file_drop"]}, by="test", now=state.now())
        known = await find_application(session, application)
        await plan(session, known, (await tenant_settings(session)).channels_for(benefit), state.now())
        ids = {"tenant": str(session.tenant), "application": str(application)}
        await enqueue(session.db, "receipt.make", once="receipt", **ids)
        await enqueue(session.db, "delivery.send", once="send", **ids)
    await work_off(state, engine)


def supplements(state: State) -> list[tuple[Any, bytes]]:
    """JSON and XML of each, in the order in which they were planned."""
    assert state.settings.drop_folder
    found = []
    for path in sorted(state.settings.drop_folder.glob("aachen/*_supplement.zip")):
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            found.append((json.loads(archive.read("data.json")), archive.read("data.xml")))
    return found
