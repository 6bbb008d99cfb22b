"""The generated pages of the reference say what the code says."""

import pytest
from docs.generate import PAGES
from docs.generate.page import REFERENCE


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_fresh(name: str) -> None:
    said = (REFERENCE / name).read_text("utf-8")
    assert said == PAGES[name](), "run: python -m docs.generate"
