"""What a tenant has set wrongly for its place is named by a key, and nothing is sent."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from efa.delivery.channels.file_drop import FileDrop
from efa.kit.secrets import Secrets
from tests.delivery.doubles import AACHEN
from tests.delivery.places.servers import open_ssh, s3_store

pytestmark = pytest.mark.operations
SERVERS = {"openssh": open_ssh, "s3": s3_store}
Change = Callable[[Mapping[str, str]], Mapping[str, str]]


def differently(**changes: str) -> Change:
    return lambda settings: {**settings, **changes}


OTHER_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJpXXwPKE2x6GxhzXBmMsj9S9T8+VqEG3kH8SGZ6AyiE"
WRONG = [
    ("openssh", differently(host_key=OTHER_KEY), "host_key"),
    ("openssh", differently(user="niemand"), "login"),
    ("openssh", differently(folder="/gibt/es/nicht"), "folder_missing"),
    ("openssh", differently(port="1"), "unreachable"),
    ("openssh", differently(host_key="kein Schlüssel"), "key_unusable"),
    ("openssh", differently(secret="fehlt"), "secret_missing"),
    ("openssh", differently(host=""), "setting_missing"),
    ("openssh", differently(port="ssh"), "setting_wrong"),
    ("s3", differently(bucket="anderer-eimer"), "folder_missing"),
    ("s3", differently(secret="drop.key"), "secret_missing"),
    ("s3", differently(endpoint="http://127.0.0.1:1"), "unreachable"),
    ("s3", differently(target="ftp"), "setting_wrong"),
    ("s3", differently(password="geheim"), "setting_unknown"),
]


@pytest.mark.parametrize(("server", "change", "reason"), WRONG)
async def test_what_is_set_wrongly_is_named(tmp_path: Path, server: str, change: Change, reason: str) -> None:
    async with SERVERS[server](tmp_path) as settings:
        drop = FileDrop(None, Secrets(tmp_path))
        assert await drop.check(replace(AACHEN, settings=change(settings))) == (reason,)


async def test_a_wrong_secret_of_the_store_is_a_login(tmp_path: Path) -> None:
    async with s3_store(tmp_path) as settings:
        (tmp_path / "secret").write_text("efa-test\nfalsch")
        assert await FileDrop(None, Secrets(tmp_path)).check(replace(AACHEN, settings=settings)) == ("login",)
