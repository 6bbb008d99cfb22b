"""The how-to for FIM works: its schema is imported, checked, exported, and what it shows is what comes."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from tests.house.markdown import DOCS
from tests.house.test_tutorial import follow, surroundings

PAGE = DOCS / "howto/import-a-fim-schema.md"
__all__ = ["surroundings"]


@pytest.mark.slow
def test_every_step_of_the_import_works(tmp_path: Path, surroundings: Mapping[str, str]) -> None:
    [shown] = [block for block in follow(tmp_path, surroundings, PAGE) if block.lang == "yaml"]
    made = yaml.safe_load((tmp_path / "efa-umzugshilfe/src/efa_umzugshilfe/form/schema.yaml").read_text("utf-8"))
    assert yaml.safe_load(shown.text).items() <= made["properties"].items()
    assert tmp_path.joinpath("data.xml").is_file()
