from pathlib import Path

import pytest

from tests.delivery.fit_connect.world import World, a_world


@pytest.fixture
def world(tmp_path: Path) -> World:
    return a_world(tmp_path)
