"""The contract for plugins: hooks, Benefit and its parts, from `efa.sdk`."""

import ast
import dataclasses
import inspect
from collections.abc import Iterator

from docs.generate.page import code, page, table
from docs.generate.promise import leaving

from efa import sdk
from efa.sdk import benefit, channel, compose, hookspecs, mailbox, register

_INTRO = """A plugin is a distribution with an entry point in the group `efa.benefits` (a channel: `efa.channels`,
a register: `efa.registers`, a mailbox: `efa.mailboxes`) that names a module; the entry point's name is `Benefit.key`.
The module answers the hook. Everything a plugin may use is in `efa.sdk`, its tests may use `efa.testing`. What a plugin
must fulfil to be used: [forms](forms.md), [texts](benefit-texts.md), [notice](notice.md), [quality](quality.md).
Numbers hold for the whole contract: within one MAJOR version of `efa` nothing here breaks; say `efa>=0.1,<1`."""

_DEPRECATED = """What leaves warns with `DeprecationWarning` for at least one minor version before, and
`efa plugin check` names each place that uses it. What each version promises is recorded in [contract/](contract/)."""


def hooks() -> str:
    """Hooks, what they answer, and the helpers of the sdk."""
    return page(
        "Hooks and the contract for plugins",
        _INTRO,
        "## Hooks",
        table(("hook", "what it is"), _hooks()),
        "## Functions inside `Benefit`",
        "Pure: no clock, no database, no request. Each has a time limit, see [plugins](../explanation/plugins.md).",
        table(("name", "signature"), _signatures()),
        *_classes(benefit),
        "## Helpers",
        table(("name", "what it does"), _helpers()),
        *_classes(compose),
        *_classes(channel),
        *_classes(register),
        *_classes(mailbox),
        "## Deprecated",
        _DEPRECATED,
        table(("name", "since", "leaves with", "instead"), _leaving()) if leaving() else "Nothing at present.",
    )


def _leaving() -> Iterator[tuple[str, str, str, str]]:
    for name, told in sorted(leaving().items()):
        yield code(name), told.since, told.removed_in, told.instead


def _hooks() -> Iterator[tuple[str, str]]:
    for name, hook in vars(hookspecs).items():
        if inspect.isfunction(hook) and hasattr(hook, "efa_spec"):
            answer = inspect.signature(hook).return_annotation.__name__
            yield code(f"{name}() -> {answer}"), _first(hook)


def _signatures() -> Iterator[tuple[str, str]]:
    for node in ast.parse(inspect.getsource(benefit)).body:
        if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript)):
            continue
        if isinstance(node.targets[0], ast.Name):
            yield code(node.targets[0].id), code(ast.unparse(node.value))


def _classes(module: object) -> Iterator[str]:
    for name, kind in vars(module).items():
        if inspect.isclass(kind) and name in sdk.__all__ and kind.__module__ == getattr(module, "__name__", ""):
            text = inspect.cleandoc(kind.__doc__ or "")
            shown = (
                table(("field", "type", "default"), _fields(kind)) if dataclasses.is_dataclass(kind) else _members(kind)
            )
            yield f"## {name}\n\n{text}\n\n{shown}".rstrip()


def _fields(kind: type) -> Iterator[tuple[str, str, str]]:
    for node in ast.parse(inspect.getsource(kind)).body[0].body:  # type: ignore[attr-defined]
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield code(node.target.id), code(ast.unparse(node.annotation)), _default(node.value)


def _default(value: ast.expr | None) -> str:
    """What a field is without being given; `field(…)` may say a default, a way to make one, or neither."""
    if not (isinstance(value, ast.Call) and ast.unparse(value.func) == "field"):
        return code(ast.unparse(value)) if value else "**needed**"
    said = {keyword.arg: ast.unparse(keyword.value) for keyword in value.keywords}
    made = f"{said['default_factory']}()" if "default_factory" in said else said.get("default")
    return code(made) if made else "**needed**"


def _members(kind: type) -> str:
    found = [(name, member) for name, member in vars(kind).items() if not name.startswith("_") and _first(member)]
    return table(("member", "what it is"), ((code(name), _first(member)) for name, member in found)) if found else ""


def _helpers() -> Iterator[tuple[str, str]]:
    """What is neither a part of a benefit nor of a channel."""
    told = {*vars(benefit), *vars(channel), "Chapter", "FormParts"} - {"Law", "LawOn"}
    for name in sdk.__all__:
        if name not in told:
            yield code(name), _first(getattr(sdk, name))


def _first(described: object) -> str:
    return inspect.cleandoc(getattr(described, "__doc__", "") or "").partition("\n\n")[0]
