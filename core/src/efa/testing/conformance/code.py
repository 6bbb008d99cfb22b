"""The plugin's own code, read and not run: what it imports, and whether a rule could do more than calculate."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from efa import sdk
from efa.catalogue.contract import contract_refusal
from efa.sdk.deprecation import Deprecation, announced
from efa.testing.conformance.subject import Subject

_SEMVER = re.compile(r"\d+\.\d+\.\d+([-.+]?[0-9A-Za-z.-]+)?")
_OUTSIDE = frozenset(
    (
        *("aiohttp", "asyncio", "concurrent", "ctypes", "fastapi", "ftplib", "http", "httpx", "multiprocessing", "os"),
        *("psycopg", "random", "requests", "secrets", "shelve", "signal", "smtplib", "socket", "sqlalchemy", "sqlite3"),
        *("ssl", "starlette", "subprocess", "sys", "tempfile", "threading", "time", "urllib"),
    )
)
_CLOCK = re.compile(r"\b(datetime|date)\.(now|today|utcnow)$")
_CALLS = frozenset(("open", "print", "input", "exec", "eval", "compile", "__import__", "breakpoint"))
LARGEST = 5_000_000


def described(subject: Subject) -> Iterator[str]:
    """Licence, contact, version, changelog."""
    found = subject.found
    if not found.licence:
        yield "pyproject.toml names no license"
    if not found.contact:
        yield "pyproject.toml names nobody with an e-mail address under authors or maintainers"
    if not _SEMVER.fullmatch(found.candidate.version):
        yield f"the version {found.candidate.version} is not SemVer (MAJOR.MINOR.PATCH)"
    if not found.changelog:
        yield "there is no CHANGELOG.md in the package or beside pyproject.toml, and no address in project.urls"
    made_for = found.candidate
    if reason := contract_refusal(f"{made_for.distribution} {made_for.version}", made_for.requires):
        yield reason


def imports(subject: Subject) -> Iterator[str]:
    """Only efa.sdk of the platform."""
    for path, tree in _modules(subject):
        for name, line in _imported(tree):
            if name.partition(".")[0] == "efa" and name != "efa.sdk" and not name.startswith("efa.sdk."):
                yield f"{path.name}, line {line}: imports {name}; a plugin may use efa.sdk and nothing else of efa"


def current(subject: Subject) -> Iterator[str]:
    """Nothing that leaves the contract."""
    leaving = announced({name: getattr(sdk, name) for name in sdk.__all__})
    for path, tree in _modules(subject):
        yield from (f"{path.name}, {used}" for used in uses_of(tree, leaving))


def uses_of(tree: ast.Module, leaving: Mapping[str, Deprecation]) -> Iterator[str]:
    """Where a module names something deprecated, or gives a deprecated field of a class by its name."""
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module="efa.sdk", names=names, lineno=line):
                found = [alias.name for alias in names]
            case ast.Attribute(value=ast.Name(id="sdk"), attr=name, lineno=line):
                found = [name]
            case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called), keywords=given, lineno=line):
                found = [f"{called}.{keyword.arg}" for keyword in given]
            case _:
                continue
        yield from (f"line {line}: {leaving[name].of(name)}" for name in found if name in leaving)


def pure(subject: Subject) -> Iterator[str]:
    """No network, files, threads, clock or chance, and no state of its own."""
    for path, tree in _modules(subject):
        for name, line in _imported(tree):
            if name.partition(".")[0] in _OUTSIDE:
                yield f"{path.name}, line {line}: imports {name}; a rule knows its answers and the law, nothing else"
        yield from (f"{path.name}, {problem}" for node in ast.walk(tree) for problem in _reaches_out(node))


def size(subject: Subject) -> Iterator[str]:
    """The package stays small: it travels into every image and process."""
    package = subject.found.package
    weights = [file.stat().st_size for file in package.rglob("*") if file.is_file()] if package else []
    if sum(weights) > LARGEST:
        yield f"the package weighs {sum(weights):,} bytes, {LARGEST:,} are allowed"


def _reaches_out(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Name(id=name), lineno=line) if name in _CALLS:
            yield f"line {line}: calls {name}()"
        case ast.Call(func=ast.Attribute() as called, lineno=line) if _CLOCK.search(ast.unparse(called)):
            yield f"line {line}: looks at the clock; the day is context.day"
        case ast.Global(names=names, lineno=line):
            yield f"line {line}: keeps {names[0]} as global state"


def _modules(subject: Subject) -> Iterator[tuple[Path, ast.Module]]:
    package = subject.found.package
    for path in sorted(package.rglob("*.py")) if package else ():
        yield path, ast.parse(path.read_text("utf-8"))


def _imported(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node.lineno
