"""What we write as metadata of version 1 follows the schema that FITKO has published of it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from efa.delivery.channels.fit_connect.metadata import BEST_FIRST, ContentStructure, Told, write_metadata
from tests.delivery.fit_connect.test_metadata import TOLD

FOLDER = Path(__file__).parent / "published"
SCHEMA: Mapping[str, Any] = json.loads((FOLDER / "metadata-1.0.0.schema.json").read_text("utf-8"))
FIRST = [version for version in BEST_FIRST if version.startswith("1.")]


def faults(metadata: Mapping[str, Any]) -> list[str]:
    """What the schema says is wrong, formats included."""
    validator = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [error.json_path for error in validator.iter_errors(metadata)]


def written(version: str, told: Told = TOLD) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(write_metadata(version, told))
    return found


@pytest.mark.parametrize("version", FIRST)
def test_what_is_written_follows_the_schema(version: str) -> None:
    without = replace(TOLD, structure=ContentStructure(data=TOLD.structure.data, attachments=()), service=None)
    assert faults(written(version)) + faults(written(version, without)) == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"contentStructure": {"attachments": []}}, []),
        ({"contentStructure": {"data": {}, "attachments": []}}, ["$.contentStructure.data"] * 2),
        ({"replyChannel": {}}, ["$.replyChannel"]),
    ],
)
def test_the_schema_finds_what_is_wrong(change: Mapping[str, Any], place: list[str]) -> None:
    assert faults({**written("1.5.0"), **change}) == place


def test_a_wrong_hash_is_found() -> None:
    metadata = written("1.5.0")
    metadata["contentStructure"]["data"]["hash"]["content"] = "abc"
    assert faults(metadata) == ["$.contentStructure.data.hash.content"]
