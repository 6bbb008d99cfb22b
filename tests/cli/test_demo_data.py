"""What the demo finds of an earlier start."""

from pathlib import Path

import pytest

from efa.cli.command import CommandFailed
from efa.cli.demo_data import demand_own_tables


def test_a_new_folder_and_one_of_the_same_tables_are_used(tmp_path: Path) -> None:
    demand_own_tables(tmp_path)
    (tmp_path / "pg").mkdir()
    demand_own_tables(tmp_path)


@pytest.mark.parametrize("mark", [None, "other"])
def test_a_folder_of_other_tables_is_refused_with_what_to_do(tmp_path: Path, mark: str | None) -> None:
    (tmp_path / "pg").mkdir()
    if mark:
        (tmp_path / "tables").write_text(mark)
    with pytest.raises(CommandFailed, match="delete the folder and start again"):
        demand_own_tables(tmp_path)
