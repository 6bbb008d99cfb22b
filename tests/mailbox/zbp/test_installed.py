"""Mailboxes of plugins: added by the hook, left out when broken, never in the place of the central one."""

import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from efa.kit.settings import Settings
from efa.kit.texts import core_texts
from efa.mailbox.installed import GROUP, installed_mailboxes
from efa.mailbox.zbp.mailbox import Zbp
from efa.mailbox.zbp.reasons import REASONS

SETTINGS = Settings.model_validate(
    {"database_url": "x", "master_key": bytes(32), "store_url": "x", "base_url": "x", "portal_ars": "05"}
)
PLUGIN = """
from efa.sdk import hookimpl

class Amtsbote:
    key = "{key}"

@hookimpl
def mailbox():
    return Amtsbote()
"""


def entry(folder: Path, monkeypatch: pytest.MonkeyPatch, key: str, name: str) -> EntryPoint:
    (folder / f"efa_{name}.py").write_text(PLUGIN.format(key=key))
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, f"efa_{name}", raising=False)
    return EntryPoint(name, f"efa_{name}", GROUP)


def test_hook_mailbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = installed_mailboxes(SETTINGS, None, [entry(tmp_path, monkeypatch, "amtsbote", "amtsbote")])
    assert sorted(found) == ["amtsbote", "zbp"]


def test_a_broken_one_is_left_out_and_nobody_takes_the_place_of_the_central_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [EntryPoint("kaputt", "efa_gibt_es_nicht", GROUP), entry(tmp_path, monkeypatch, "zbp", "zbp")]
    assert isinstance(installed_mailboxes(SETTINGS, None, entries)["zbp"], Zbp)


def test_every_reason_has_words() -> None:
    assert {f"delivery.reason_{reason}" for reason in REASONS} - core_texts().entries["de"].keys() == set()
