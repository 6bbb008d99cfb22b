"""What a version of `efa.sdk` promises, as a record that later versions are compared with."""

import dataclasses
import inspect
import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from docs.generate.page import REFERENCE, ROOT
from packaging.version import Version

from efa import sdk
from efa.sdk import hookspecs
from efa.sdk.deprecation import Deprecation, announced

RECORDS = REFERENCE / "contract"
Promise = Mapping[str, Any]


def promise() -> Promise:
    """The public names with their parameters, the hooks, and what is announced to leave."""
    public = {name: getattr(sdk, name) for name in sorted(sdk.__all__)}
    hooks = {n: h for n, h in vars(hookspecs).items() if inspect.isfunction(h) and hasattr(h, "efa_spec")}
    return {
        "version": _minor(version("efa")),
        "names": {name: _parameters(value) for name, value in public.items()},
        "hooks": {name: _parameters(hook) for name, hook in sorted(hooks.items())},
        "deprecated": {name: dataclasses.asdict(told) for name, told in sorted(leaving().items())},
    }


def leaving() -> Mapping[str, Deprecation]:
    """Everything that was announced to leave."""
    hooks = {name: hook for name, hook in vars(hookspecs).items() if inspect.isfunction(hook)}
    return announced({name: getattr(sdk, name) for name in sdk.__all__} | hooks)


def recorded() -> Sequence[Promise]:
    """The records of all versions, oldest first."""
    found = [json.loads(path.read_text("utf-8")) for path in RECORDS.glob("*.json")]
    return sorted(found, key=lambda one: Version(one["version"]))


def record() -> None:
    """Write what this version promises; once it is released, nothing of its record may go."""
    now = promise()
    path = RECORDS / f"{now['version']}.json"
    if path.exists() and is_released() and (gone := list(breaks(json.loads(path.read_text("utf-8")), now))):
        raise SystemExit("a released version keeps its promise:\n" + "\n".join(gone))
    RECORDS.mkdir(exist_ok=True)
    path.write_text(text_of(now), "utf-8")


def is_released(changelog: Path = ROOT / "CHANGELOG.md") -> bool:
    """Whether the changelog names this version without saying that it is not released."""
    ours = version("efa")
    return not any(ours in line and "not released" in line for line in changelog.read_text("utf-8").splitlines())


def text_of(one: Promise) -> str:
    """The record as it lies in the repository."""
    return json.dumps(one, indent=1, ensure_ascii=False) + "\n"


def breaks(before: Promise, after: Promise) -> Iterator[str]:
    """What a plugin made for `before` misses in `after`, unless `before` announced it for that version."""
    if Version(before["version"]).major != Version(after["version"]).major:
        return
    for part in ("names", "hooks"):
        for name, parameters in before[part].items():
            if _may_go(name, before, after):
                continue
            if name not in after[part]:
                yield f"{name} is gone without having been deprecated in {before['version']}"
            else:
                yield from _changed(name, parameters, after[part][name], before, after)


def _changed(
    name: str, old: Mapping[str, str], new: Mapping[str, str], before: Promise, after: Promise
) -> Iterator[str]:
    for parameter, kind in old.items():
        if _may_go(f"{name}.{parameter}", before, after):
            continue
        if parameter not in new:
            yield f"{name}.{parameter} is gone without having been deprecated in {before['version']}"
        elif "needed" in new[parameter] and "needed" not in kind:
            yield f"{name}.{parameter} must be given now"
    yield from (f"{name}.{p} is new and must be given" for p, kind in new.items() if p not in old and "needed" in kind)
    ordered = [p for p, kind in old.items() if "by place" in kind and p in new]
    if ordered != [p for p, kind in new.items() if "by place" in kind][: len(ordered)]:
        yield f"{name}: the order of what is given by place has changed"


def _may_go(name: str, before: Promise, after: Promise) -> bool:
    told = before["deprecated"].get(name)
    later = Version(after["version"]) > Version(before["version"])
    return told is not None and later and Version(after["version"]) >= Version(told["removed_in"])


def _parameters(value: object) -> dict[str, str]:
    """How each parameter is given; of what is no function and no class, nothing."""
    if not (inspect.isfunction(value) or inspect.isclass(value)):
        return {}
    if getattr(value, "_is_protocol", False):
        return {name: "by name" for name in sorted(vars(value)) if not name.startswith("_")}
    found = inspect.signature(value).parameters.values()
    return {p.name: _kind(p) for p in found if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)}


def _kind(parameter: inspect.Parameter) -> str:
    given = "by name" if parameter.kind is parameter.KEYWORD_ONLY else "by place"
    return f"{given}, needed" if parameter.default is parameter.empty else given


def _minor(full: str) -> str:
    known = Version(full)
    return f"{known.major}.{known.minor}"
