"""The documentation is true as far as a machine can say: links, commands, variables, names of buttons, examples."""

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from efa.cli.main import _parser
from efa.forms.compiled import compile_form
from efa.identity.keycloak.installation import Installation
from efa.identity.keycloak.secrets import OF_BROKER, SETTING_UP
from efa.kit.settings import Settings
from efa.kit.texts import core_texts
from efa.sdk import Form, Procedure
from efa.tenancy.file import read_file
from tests.house.code import ROOT
from tests.house.markdown import DOCS, anchors, blocks, links, pages, prose

GERMAN = [
    *DOCS.glob("handbuch/*.md"),
    *(p for p in DOCS.glob("howto/*.md") if re.search(r"\b(Sie|Menschen)\b", prose(p))),
]
HOW_IT_WAS_MADE = re.compile(r"\b(agents?|assistant|house-style|language model|LLM|prompts?|shared/reference)\b")
HEADS = ("Situation", "Decision", "Instead of", "Price", "We notice it was wrong when")
MOST_WORDS = 250
ids = [str(page.relative_to(ROOT)) for page in pages()]


@pytest.mark.parametrize("page", pages(), ids=ids)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        target, _, heading = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), link
        assert not heading or heading in anchors(path), link


@pytest.mark.parametrize("page", pages(), ids=ids)
def test_every_block_can_be_read(page: Path) -> None:
    for block in blocks(page):
        match block.lang:
            case "json":
                json.loads(block.text)
            case "toml":
                tomllib.loads(block.text)
            case "python":
                compile(block.text, str(page), "exec")
            case "yaml" if block.act:
                list(yaml.safe_load_all(block.text))


@pytest.mark.parametrize("page", pages(), ids=ids)
def test_every_command_exists(page: Path) -> None:
    for command in commands(page):
        _parser(()).parse_args(shlex.split(command)[1:])


def commands(page: Path) -> Iterator[str]:
    """Lines of shell blocks that call `efa`, without what the shell does with them."""
    for block in blocks(page):
        if block.lang == "bash":
            lines = (line.strip() for line in block.text.replace("\\\n", " ").splitlines())
            yield from (re.split(r" [<>|&]", line)[0] for line in lines if line.startswith("efa "))


@pytest.mark.parametrize("page", pages(), ids=ids)
def test_every_variable_exists(page: Path) -> None:
    known = {f"EFA_{name.upper()}" for name in Settings.model_fields} | {"EFA_PORT"}
    known |= {*SETTING_UP, OF_BROKER, *(f"{name}_FILE" for name in SETTING_UP)}
    assert set(re.findall(r"\bEFA_[A-Z_]+\b", page.read_text("utf-8"))) <= known


@pytest.mark.parametrize("page", GERMAN, ids=lambda page: page.name)
def test_bold_words_are_words_of_the_pages(page: Path) -> None:
    entries = core_texts().entries["de"].values()
    known = {re.sub(r"</?\w+>", "", form) for entry in entries for form in entry.forms}
    bold = {" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", prose(page), re.DOTALL)}
    assert sorted(bold - known) == []


def test_examples_of_tenants_and_values_are_valid(tmp_path: Path) -> None:
    schema = json.loads((ROOT / "deploy/helm/efa/values.schema.json").read_text("utf-8"))
    defaults = yaml.safe_load((ROOT / "deploy/helm/efa/values.yaml").read_text("utf-8"))
    for block in (block for page in pages() for block in blocks(page)):
        if block.act == "tenant" or (block.act == "file" and block.what.startswith("tenants/")):
            (tmp_path / "tenant.yaml").write_text(block.text, "utf-8")
            read_file(tmp_path / "tenant.yaml")
        elif block.act == "values":
            given = {"tenants": {"land.yaml": ""}, **yaml.safe_load(block.text)}  # by --set-file
            Draft7Validator(schema).validate({**defaults, **given})
        elif block.act == "accounts":
            Installation.model_validate(yaml.safe_load(block.text))


def test_the_complete_form_of_the_reference_has_no_fault() -> None:
    texts = [block.text for block in blocks(DOCS / "reference/forms.md") if re.match(r"# \w+\.yaml\n", block.text)]
    schema, pages_, flow = map(yaml.safe_load, texts)
    form = Form(version=1, schema=schema, pages=pages_, flow=flow)
    assert compile_form(Procedure(key="erstantrag", leika="99000000000000", form=form), ()).sections


def test_no_page_tells_how_it_was_made() -> None:
    found = {page.name: HOW_IT_WAS_MADE.findall(prose(page)) for page in pages()}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("page", sorted(DOCS.glob("decisions/*.md")), ids=lambda page: page.stem[:4])
def test_a_decision_is_half_a_page_with_five_parts(page: Path) -> None:
    text = page.read_text("utf-8")
    assert re.findall(r"^\*\*(.+?)\.?\*\*", text, re.MULTILINE) == list(HEADS)
    assert len(re.findall(r"\w[\w'’.-]*", text)) <= MOST_WORDS


def test_each_decision_has_a_number_of_its_own() -> None:
    numbers = [page.stem[:4] for page in DOCS.glob("decisions/*.md")]
    assert sorted(number for number in set(numbers) if numbers.count(number) > 1) == []


def test_every_page_is_on_the_map() -> None:
    index = DOCS / "index.md"
    linked = {(DOCS / link.partition("#")[0]).resolve() for link in links(index)}
    told = [page for page in DOCS.rglob("*.md") if page.parent.name not in ("decisions", "docs")]
    assert [str(page.relative_to(DOCS)) for page in told if page.resolve() not in linked] == []
