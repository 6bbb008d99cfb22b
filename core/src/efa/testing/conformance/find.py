"""Which plugin is meant: one that is installed, by name, or one that lies in a folder, installed or not."""

import json
import sys
import tomllib
from dataclasses import dataclass
from importlib import invalidate_caches
from importlib.metadata import Distribution, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from efa.catalogue.contract import contract_refusal
from efa.catalogue.load import GROUP, Candidate, installed


class NotFound(LookupError):
    """No plugin is meant by that: the reason, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A plugin before anything of it is imported. `root`: the folder of its pyproject.toml, where there is one."""

    candidate: Candidate
    root: Path | None
    licence: str
    contact: str
    said_changelog: bool

    @property
    def changelog(self) -> bool:
        """Whether there is one: in the package, so that it travels with the wheel, or where the project says."""
        return self.said_changelog or bool(self.package and self.package.joinpath("CHANGELOG.md").is_file())

    @property
    def package(self) -> Path | None:
        """The folder of its modules, None where it cannot be found."""
        spec = find_spec(self.candidate.target.partition(":")[0])
        return Path(spec.origin).parent if spec and spec.origin else None


def find(name_or_path: str) -> tuple[Found, ...]:
    """The benefits of an installed name or of a folder with pyproject.toml. Raises NotFound."""
    chosen = tuple(found for found in installed() if found.name == name_or_path)
    if chosen:
        return tuple(_installed(found) for found in chosen)
    folder = Path(name_or_path)
    if folder.is_dir():
        return _in_folder(folder.resolve())
    names = ", ".join(found.name for found in installed())
    raise NotFound(f"'{name_or_path}' is no folder, and no benefit of that name is installed (installed: {names})")


def _installed(candidate: Candidate) -> Found:
    known = _distribution(candidate)
    if root := _editable(known.read_text("direct_url.json")):
        return Found(candidate=candidate, root=root, **_about(root, _project(root)))
    about = known.metadata.json
    addresses = [entry.partition(",")[0].strip().lower() for entry in about.get("project_url", ())]
    return Found(
        candidate=candidate,
        root=None,
        licence=str(about.get("license_expression") or about.get("license") or ""),
        contact=str(about.get("author_email") or about.get("maintainer_email") or ""),
        said_changelog="changelog" in addresses,
    )


def _distribution(candidate: Candidate) -> Distribution:
    """That of the entry point: by its name another one could be found."""
    entries = (entry for entry in entry_points(group=GROUP) if entry.name == candidate.name)
    return next(e.dist for e in entries if e.dist and e.dist.version == candidate.version)


def _editable(written: str | None) -> Path | None:
    """The folder that an editable installation points to."""
    origin = json.loads(written) if written else {}
    address = urlsplit(str(origin.get("url", "")))
    folder = Path(unquote(address.path))
    return folder if address.scheme == "file" and folder.joinpath("pyproject.toml").is_file() else None


def _in_folder(root: Path) -> tuple[Found, ...]:
    project = _project(root)
    targets: dict[str, str] = project.get("entry-points", {}).get(GROUP, {})
    if not targets:
        raise NotFound(f'{root / "pyproject.toml"} names no benefit: write [project.entry-points."{GROUP}"]')
    _make_importable(root, targets)
    return tuple(_described(root, project, name, target) for name, target in sorted(targets.items()))


def _project(root: Path) -> dict[str, Any]:
    path = root / "pyproject.toml"
    try:
        whole: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise NotFound(f"{path} cannot be read: {error}") from error
    found: dict[str, Any] = whole.get("project", {})
    if missing := [name for name in ("name", "version") if not isinstance(found.get(name), str)]:
        raise NotFound(f"{path}: [project] has no '{missing[0]}'")
    return found


def _make_importable(root: Path, targets: dict[str, str]) -> None:
    """As an installation would; nothing happens where it is installed."""
    modules = [target.partition(":")[0].partition(".")[0] for target in targets.values()]
    invalidate_caches()
    if not all(find_spec(module) for module in modules):
        sys.path[:0] = [str(folder) for folder in (root / "src", root) if folder.is_dir()]
        invalidate_caches()


def _described(root: Path, project: dict[str, Any], name: str, target: str) -> Found:
    distribution, version, requires = project["name"], project["version"], tuple(project.get("dependencies", ()))
    refused = contract_refusal(f"{distribution} {version}", requires)
    candidate = Candidate(name, target, distribution, version, requires, refused)
    return Found(candidate=candidate, root=root, **_about(root, project))


def _about(root: Path, project: dict[str, Any]) -> dict[str, Any]:
    licence = project.get("license", "")
    people = [*project.get("authors", ()), *project.get("maintainers", ())]
    addresses = [address.lower() for address in project.get("urls", {})]
    return {
        "licence": licence if isinstance(licence, str) else str(licence.get("text") or licence.get("file") or ""),
        "contact": next((str(person["email"]) for person in people if "email" in person), ""),
        "said_changelog": "changelog" in addresses or root.joinpath("CHANGELOG.md").is_file(),
    }
