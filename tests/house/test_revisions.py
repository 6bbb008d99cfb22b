from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

import efa.migrations
from efa.migrations.newest import head


def test_the_highest_number_is_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(efa.migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_heads() == [head()]
