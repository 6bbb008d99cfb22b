"""A state's list of the plugins that may run: distribution, version, and a hash of what is installed of it."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution
from pathlib import Path

from packaging.utils import canonicalize_name

from efa.kit.settings import BadSettings

Allowed = Mapping[str, "Pin"]
_LINE = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)\s+--hash=sha256:(?P<digest>[0-9a-f]{64})")
_WRITTEN_BY_PIP = frozenset({"RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json", "uv_build.json"})
_CODE = frozenset({".py", ".so", ".pyd", ".pth"})


class NotPinnable(ValueError):
    """Nothing fixed is installed of the distribution; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One line of the list."""

    version: str
    digest: str


def read_allowed(path: Path | None) -> Allowed | None:
    """The list by canonical name; None: every installed plugin may run. Raises BadSettings with line and reason."""
    if path is None:
        return None
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"EFA_PLUGIN_LIST: {path} cannot be read ({error})") from error
    found: dict[str, Pin] = {}
    for number, line in enumerate(lines, start=1):
        if not (text := line.partition("#")[0].strip()):
            continue
        read = _LINE.fullmatch(text)
        if read is None:
            raise BadSettings(f"EFA_PLUGIN_LIST: line {number} is not 'name==version --hash=sha256:…' ({path})")
        found[canonicalize_name(read["name"])] = Pin(read["version"], read["digest"])
    return found


def refusal(distribution: Distribution, allowed: Allowed | None) -> str:
    """Why it may not run, '' where it may. Reads every file of it, and runs none."""
    if allowed is None:
        return ""
    name, pin = distribution.name, allowed.get(canonicalize_name(distribution.name))
    if pin is None:
        return f"{name} is not on the list of allowed plugins (EFA_PLUGIN_LIST)"
    if pin.version != distribution.version:
        return f"{name} {distribution.version} is installed, the list of allowed plugins has {pin.version}"
    try:
        same = digest_of(distribution) == pin.digest
    except NotPinnable as error:
        return str(error)
    return "" if same else f"{name} {pin.version} has other contents than the list of allowed plugins says"


def pinned(distribution: Distribution) -> str:
    """Its line in the list. Raises NotPinnable."""
    return f"{distribution.name}=={distribution.version} --hash=sha256:{digest_of(distribution)}"


def digest_of(distribution: Distribution) -> str:
    """SHA-256 over names and contents of all its files, and of code that lies beside them. Raises NotPinnable."""
    if _is_editable(distribution):
        raise NotPinnable(f"{distribution.name} is installed from a folder that may change; install a wheel of it")
    whole = hashlib.sha256()
    for name, path in sorted(_files(distribution)):
        try:
            content = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise NotPinnable(f"{distribution.name}: {name} is missing; install it again") from error
        whole.update(f"{content}  {name}\n".encode())
    return whole.hexdigest()


def _files(distribution: Distribution) -> Iterator[tuple[str, Path]]:
    recorded = {str(file): Path(str(file.locate())) for file in distribution.files or () if ".." not in file.parts}
    kept = {name: path for name, path in recorded.items() if path.name not in _WRITTEN_BY_PIP and path.suffix != ".pyc"}
    if not any(path.suffix == ".py" for path in kept.values()):
        raise NotPinnable(f"{distribution.name} does not say what belongs to it; install a wheel of it")
    folders = {name.rpartition("/")[0]: path.parent for name, path in kept.items() if path.suffix == ".py"}
    beside = {f"{name}/{path.name}": path for name, folder in folders.items() if name for path in _code_in(folder)}
    yield from {**beside, **kept}.items()


def _code_in(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.suffix in _CODE)


def _is_editable(distribution: Distribution) -> bool:
    told = distribution.read_text("direct_url.json")
    return bool(told and json.loads(told).get("dir_info", {}).get("editable"))
