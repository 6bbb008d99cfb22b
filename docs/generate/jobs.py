"""The jobs of the worker: what each does, when it runs, who asks for it."""

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from types import FunctionType

from docs.generate.page import ROOT, code, page, table

from efa.worker import tasks
from efa.worker.app import STALLED_AFTER
from efa.worker.periodic import TIMETABLE

_CORE = ROOT / "core/src/efa"
_ASKS = re.compile(r'"([a-z]+\.[a-z_]+)"')
_INTRO = f"""A job is stored in the transaction that asks for it, with ids only. One of a kind waits at most once. A
job that fails comes again after 10 seconds, 30 seconds, 2, 10, 30 and 60 minutes, then every two hours;
`delivery.send` and `mailbox.notify` are brought back by their own rows instead. The jobs of a process without
heartbeat for {STALLED_AFTER:.0f} seconds are taken over. The timetable is in UTC."""


def jobs() -> str:
    """Every task with its use cases."""
    head = ("job", "arguments", "when", "what it does")
    return page("Jobs of the worker", _INTRO, table(head, _rows()))


def _rows() -> Iterator[tuple[str, str, str, str]]:
    for name, run in tasks.TASKS.items():
        arguments = [code(wanted) for wanted in inspect.signature(run).parameters if wanted != "worker"]
        when = f"timetable {code(TIMETABLE[name])}" if name in TIMETABLE else f"asked by {_askers(name)}"
        yield code(name), ", ".join(arguments), when, " ".join(dict.fromkeys(_purposes(run)))


def _askers(name: str) -> str:
    found = [
        path.relative_to(_CORE).as_posix()
        for path in sorted(_CORE.rglob("*.py"))
        if path.parent.name != "worker" and name in _ASKS.findall(path.read_text("utf-8"))
    ]
    return ", ".join(code(path) for path in found)


def _purposes(run: object) -> Iterator[str]:
    """First lines of the modules whose use cases the task waits for."""
    tree = ast.parse(inspect.getsource(run))  # type: ignore[arg-type]
    for node in ast.walk(tree):
        waited = node.value.func if isinstance(node, ast.Await) and isinstance(node.value, ast.Call) else None
        called = getattr(inspect.getmodule(run), waited.id, None) if isinstance(waited, ast.Name) else None
        if isinstance(called, FunctionType) and not called.__module__.startswith("efa.worker"):
            yield inspect.cleandoc(sys.modules[called.__module__].__doc__ or "").partition("\n")[0]
