from dataclasses import replace
from pathlib import Path

import pytest

from efa.testing.fitconnect.keys import fixed_key
from efa.testing.fitconnect.running import SENDER
from tests.delivery.fit_connect.world import World, a_world


@pytest.fixture
def world(tmp_path: Path) -> World:
    return a_world(tmp_path)


@pytest.fixture
async def sent(world: World) -> World:
    """An application that offered the tenant's key for replies, accepted by the authority."""
    world.settings["replies"] = "replies"
    world.running.double.clients[SENDER.id] = replace(SENDER, signing=fixed_key(7, "verify").public_jwk)
    await world.sent()
    return world
