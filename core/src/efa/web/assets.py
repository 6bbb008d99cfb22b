"""Static files from memory: the content's hash stands in the address, so that a browser keeps them for ever."""

import gzip
import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

PREFIX = "/static/"
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".woff2": "font/woff2"}
_LINK = re.compile(r'url\("(?!data:)([^"]+)"\)')
_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent; `packed` where gzip pays."""

    path: str
    media_type: str
    content: bytes
    packed: bytes | None


@cache
def assets() -> dict[str, Asset]:
    """Every file by its name in the source; style sheets name the others by their addresses."""
    folder = Path(str(files("efa.web").joinpath("static")))
    names = [path for path in sorted(folder.rglob("*")) if path.suffix in _TYPES]
    found: dict[str, Asset] = {}
    for path in sorted(names, key=lambda path: (path.suffix == ".css", -len(path.parts))):
        name = path.relative_to(folder).as_posix()
        found[name] = _asset(name, _linked(path, found))
    return found


def asset_url(name: str) -> str:
    """The address of a static file. Raises KeyError."""
    return PREFIX + assets()[name].path


def _linked(path: Path, known: dict[str, Asset]) -> bytes:
    if path.suffix != ".css":
        return path.read_bytes()
    text = path.read_text("utf-8")
    return _LINK.sub(lambda match: f'url("{PREFIX}{known[match[1]].path}")', text).encode()


def _asset(name: str, content: bytes) -> Asset:
    stem, _, suffix = name.rpartition(".")
    packed = None if suffix == "woff2" else gzip.compress(content, mtime=0)
    return Asset(f"{stem}.{sha256(content).hexdigest()[:12]}.{suffix}", _TYPES[f".{suffix}"], content, packed)


class Assets:
    """The application behind /static: known addresses only, no file system."""

    def __init__(self) -> None:
        self._by_path = {asset.path: asset for asset in assets().values()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the file, or 404."""
        asset = self._by_path.get(scope["path"].rpartition(PREFIX)[2])
        known = asset is not None and scope["method"] in ("GET", "HEAD")
        response = _response(asset, Headers(scope=scope)) if asset and known else PlainTextResponse("not found", 404)
        await response(scope, receive, send)


def _response(asset: Asset, asked: Headers) -> Response:
    headers = {"Cache-Control": _FOR_EVER, "Vary": "Accept-Encoding"}
    if asset.packed and "gzip" in asked.get("accept-encoding", ""):
        return Response(asset.packed, media_type=asset.media_type, headers={**headers, "Content-Encoding": "gzip"})
    return Response(asset.content, media_type=asset.media_type, headers=headers)
