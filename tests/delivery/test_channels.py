"""Channels of plugins: added by the hook, left out when broken, never in the place of one of ours."""

import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from efa.delivery.channels.file_drop import FileDrop
from efa.delivery.channels.inbox import Inbox
from efa.delivery.channels.installed import GROUP, installed_channels, nameable
from efa.kit.crypto import MasterKey
from efa.kit.secrets import Secrets
from efa.kit.settings import Settings

OWN = ["file_drop", "fit_connect", "inbox", "mail_notice", "print", "secure_mail"]
PLUGIN = """
from efa.sdk import hookimpl
from tests.delivery.doubles import ChannelDouble

@hookimpl
def channel():
    return ChannelDouble("{key}")
"""


def settings(folder: Path | None = None) -> Settings:
    given = {"database_url": "x", "master_key": bytes(32), "store_url": "x", "base_url": "x", "portal_ars": "05"}
    return Settings.model_validate({**given, "drop_folder": folder})


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> EntryPoint:
    """A module with a channel that calls itself `brieftaube`."""
    (tmp_path / "efa_brieftaube.py").write_text(PLUGIN.format(key="brieftaube"))
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "efa_brieftaube", raising=False)
    return EntryPoint("brieftaube", "efa_brieftaube", GROUP)


def test_the_core_brings_its_own_channels(tmp_path: Path) -> None:
    found = installed_channels(settings(tmp_path), ())
    assert sorted(found) == OWN
    assert (found["inbox"], found["file_drop"]) == (Inbox(), FileDrop(tmp_path, Secrets(None), MasterKey(bytes(32))))


def test_hook_channel(plugin: EntryPoint) -> None:
    assert installed_channels(settings(), [plugin])["brieftaube"].key == "brieftaube"


def test_a_channel_under_another_name_is_left_out(plugin: EntryPoint) -> None:
    renamed = EntryPoint("rakete", plugin.value, GROUP)
    assert sorted(installed_channels(settings(), [renamed])) == OWN


def test_a_broken_channel_is_left_out_and_the_rest_works() -> None:
    broken = EntryPoint("kaputt", "efa_gibt_es_nicht", GROUP)
    assert sorted(installed_channels(settings(), [broken])) == OWN


def test_nobody_takes_the_place_of_the_inbox(plugin: EntryPoint, tmp_path: Path) -> None:
    (tmp_path / "efa_falscher_eingang.py").write_text(PLUGIN.format(key="inbox"))
    false = EntryPoint("inbox", "efa_falscher_eingang", GROUP)
    assert installed_channels(settings(), [false])["inbox"] == Inbox()


def test_a_tenant_may_name_what_is_installed_and_what_nobody_confirms_does_not_lead(plugin: EntryPoint) -> None:
    known = nameable(settings(), [plugin])
    assert (known["inbox"], known["brieftaube"]) == (True, True)
