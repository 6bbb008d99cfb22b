"""The tenants in the examples of the chart can be applied as they stand there."""

from pathlib import Path
from typing import cast

import pytest
import yaml

from efa.tenancy.consistent import contradictions
from efa.tenancy.file import read_folder
from efa.tenancy.plan import Present

EXAMPLES = sorted((Path(__file__).parents[2] / "deploy/helm/efa/examples").glob("*.yaml"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_the_tenants_of_an_example_are_valid_and_fit_together(example: Path, tmp_path: Path) -> None:
    values = yaml.safe_load(example.read_text("utf-8"))
    for name, content in cast("dict[str, str]", values["tenants"]).items():
        (tmp_path / name).write_text(content, "utf-8")
    files = read_folder(tmp_path)
    assert list(contradictions(files, Present())) == []
    assert values["portalArs"] in {file.tenant.ars for file in files}
