"""What the state manages in its files, no page changes."""

from datetime import datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection
from tests.catalogue.applying import Run, applied, catalogue, owner, troisdorf
from tests.tenancy.files import TROISDORF

from efa.catalogue.configure import configure
from efa.catalogue.disable import disable
from efa.catalogue.enable import enable
from efa.catalogue.enabled import enabled_benefits
from efa.catalogue.errors import ManagedByFile
from efa.catalogue.installed import Catalogue

__all__ = ["applied", "catalogue", "owner"]


async def test_what_the_state_manages_is_read_only_and_comes_back(
    applied: Run, owner: AsyncConnection, catalogue: Catalogue, now: datetime
) -> None:
    await applied(troisdorf=TROISDORF.replace("enabled: true", "enabled: true, managed: true"))
    session = await troisdorf(owner)
    for change in (
        disable(session, "gesund", by="amt", now=now),
        configure(session, catalogue, "gesund", {}, by="amt", now=now),
    ):
        with pytest.raises(ManagedByFile):
            await change
    await applied(troisdorf=TROISDORF.replace("enabled: true", "enabled: false, managed: true"))
    session = await troisdorf(owner)
    assert await enabled_benefits(session, now) == {}
    with pytest.raises(ManagedByFile):
        await enable(session, catalogue, "gesund", by="amt", now=now)
    assert (await applied(troisdorf=TROISDORF.replace("enabled: true", "enabled: false, managed: true"))).changes == ()
    plan = await applied()
    assert [str(change) for change in plan.changes] == [
        "~ benefit gesund: off → off (left to the page)",
        '~ settings of gesund: {"zuschlag": "1.00"} → {"zuschlag": "1.00"} (left to the page)',
    ]
    await enable(await troisdorf(owner), catalogue, "gesund", by="amt", now=now)


async def test_a_managed_benefit_that_leaves_the_file_is_switched_off(
    applied: Run, owner: AsyncConnection, now: datetime
) -> None:
    await applied(troisdorf=TROISDORF.replace("enabled: true", "enabled: true, managed: true"))
    without = TROISDORF.replace('benefits:\n  gesund: {enabled: true, settings: {zuschlag: "1.00"}}\n', "")
    plan = await applied(troisdorf=without)
    assert [str(change) for change in plan.changes] == [
        "~ benefit gesund: on → off (left to the page)",
        '- settings of gesund: {"zuschlag": "1.00"}',
    ]
    assert await enabled_benefits(await troisdorf(owner), now) == {}
