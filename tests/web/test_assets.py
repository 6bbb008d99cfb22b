import re
import tomllib
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import httpx
import pytest

from efa.web.assets import Assets, asset_url, assets

STATIC = Path(str(files("efa.web").joinpath("static")))
KERN = STATIC / "kern/2.7.2"
RESETS = re.compile(r"(border|padding|margin)-(left|right): 0;|right: auto;")


@pytest.fixture
async def client() -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(Assets()), base_url="http://test")


def test_vendored_files_are_as_they_were_taken() -> None:
    recorded = tomllib.loads((KERN / "VENDOR.toml").read_text("utf-8"))["sha256"]
    found = {
        path.relative_to(KERN).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in KERN.rglob("*")
        if path.is_file() and path.name != "VENDOR.toml"
    }
    assert found == recorded


def test_our_style_sheet_knows_no_left_and_right() -> None:
    css = RESETS.sub("", (STATIC / "app.css").read_text("utf-8"))
    names = re.sub(r"\.kern-icon--[a-z-]+", "", css)
    assert re.findall(r"[a-z-]*\b(?:left|right)\b[a-z-]*", names) == []


def test_important_stands_only_in_the_layer_of_repairs() -> None:
    css = (STATIC / "app.css").read_text("utf-8")
    assert "!important" not in css[css.index("@layer app {") :]


def test_the_script_stays_small() -> None:
    assert len((STATIC / "app.js").read_bytes()) <= 5_000


async def test_a_static_file_is_kept_for_ever_under_the_hash_of_its_content(client: httpx.AsyncClient) -> None:
    answer = await client.get(asset_url("app.css"))
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-encoding"] == "gzip"
    assert asset_url("kern/2.7.2/kern.min.css") in answer.text


@pytest.mark.parametrize("path", ["/static/app.css", "/static/../app.py", "/static/kern/2.7.2/VENDOR.toml"])
async def test_other_addresses_are_not_found(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 404


async def test_a_browser_without_gzip_gets_the_plain_file(client: httpx.AsyncClient) -> None:
    answer = await client.get(asset_url("app.js"), headers={"accept-encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.content == assets()["app.js"].content
