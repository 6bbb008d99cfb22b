"""Make a package for a new benefit from the template that comes with the kit."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path

from efa.catalogue.load import installed
from efa.kit.texts import BINDING, core_texts
from efa.testing import new_plugin_fim
from efa.testing.new_plugin_fim import FimOrigin

_KEY = re.compile(r"[a-z][a-z0-9]{1,30}")
_NAME = re.compile(r"[\w(][\w (),./–-]{0,79}")
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_PLACEHOLDER = re.compile(r"@(key|name|contact|range|today|schema|law|languages|applicant|essential)@")
_SUFFIX = ".txt"  # so that no tool of the house takes the template for code


class NotMade(ValueError):
    """No package was made: the reason, and what to do."""


def new_plugin(
    key: str, name: str, contact: str, folder: Path, today: date, *, schema: FimOrigin | None = None
) -> Path:
    """Write `efa-<key>` into the folder; the path of the package. Raises NotMade, and then nothing is written.

    `schema`: the FIM schema that the form is made from; without it, it is an invented example.
    """
    _refuse_bad(key, name, contact)
    _refuse_taken(key)
    root = folder / f"efa-{key}"
    if root.exists():
        raise NotMade(f"{root} exists; remove it, or say another folder with --folder")
    values = {"key": key, "name": name, "contact": contact, "range": _range(), "today": today.isoformat()}
    for path, text in _plain() if schema is None else _from_fim(schema, values):
        target = root / _path(path, key)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_filled(text, values), "utf-8")
    return root


def _plain() -> Iterator[tuple[str, str]]:
    return _template(files("efa.testing").joinpath("template"), "")


def _from_fim(schema: FimOrigin, values: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The plain template without its example, and what comes from the schema."""
    languages = tuple(sorted({path.split("/")[3] for path, _ in _plain() if "/locale/" in path}))
    values |= new_plugin_fim.values(schema, new_plugin_fim.spoken(schema, languages))
    yield from ((path, text) for path, text in _plain() if new_plugin_fim.is_kept(path))
    own = _template(files("efa.testing").joinpath("template_fim"), "")
    yield from ((path, text) for path, text in own if "/locale/" not in path)
    yield from new_plugin_fim.added(schema, languages)


def _refuse_bad(key: str, name: str, contact: str) -> None:
    if not _KEY.fullmatch(key):
        raise NotMade(f"the name '{key}' must match {_KEY.pattern}: the statute in small letters and digits, as 'sgb2'")
    if not _NAME.fullmatch(name):
        raise NotMade(f"the name '{name}' for people holds other characters than letters, digits and ( ) , . / -")
    if not _CONTACT.fullmatch(contact):
        raise NotMade(f"the contact '{contact}' is no e-mail address")


def _refuse_taken(key: str) -> None:
    if taken := next((found for found in installed() if found.name == key), None):
        raise NotMade(f"the name '{key}' is taken by {taken.distribution} {taken.version}, which is installed here")
    if find_spec(f"efa_{key}"):
        raise NotMade(f"the name '{key}' is taken: a package efa_{key} can be imported here")
    if any(text.startswith(f"{key}.") for text in core_texts().entries[BINDING]):
        raise NotMade(f"the name '{key}' is taken: texts of the platform begin with '{key}.'")


def _range() -> str:
    """What a plugin made today may run with: this version and all after it of the same contract."""
    major, minor, *_ = version("efa").split(".")
    return f">={major}.{minor},<{int(major) + 1}"


def _template(folder: Traversable, before: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        path = f"{before}{entry.name}"
        if entry.is_dir():
            yield from _template(entry, f"{path}/")
        elif path.endswith(_SUFFIX):
            yield path.removesuffix(_SUFFIX), entry.read_text("utf-8")


def _path(path: str, key: str) -> str:
    return ".gitignore" if path == "gitignore" else path.replace("KEY", key)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)
