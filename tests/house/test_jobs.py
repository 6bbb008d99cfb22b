"""Every job that is queued has a task, and every task is queued by somebody."""

import ast
import re
from collections.abc import Iterator

from efa.worker.periodic import TIMETABLE
from efa.worker.tasks import TASKS
from tests.house.code import calls, of_core


def queued() -> Iterator[str]:
    """First text argument of `enqueue(db, name, …)`, and `name` of `NewJob(name=…)`."""
    for _, tree in of_core():
        for call in calls(tree):
            match call:
                case ast.Call(func=ast.Name("enqueue"), args=[_, ast.Constant(str(name)), *_]):
                    yield name
                case ast.Call(func=ast.Name("NewJob"), keywords=keywords):
                    named = {keyword.arg: keyword.value for keyword in keywords}
                    if isinstance(value := named.get("name"), ast.Constant):
                        yield str(value.value)


def test_every_queued_job_has_a_task() -> None:
    assert sorted(set(queued()) - TASKS.keys()) == []


def test_every_task_is_queued_or_in_the_timetable() -> None:
    assert sorted(TASKS.keys() - set(queued()) - TIMETABLE.keys()) == []


def test_the_timetable_names_tasks() -> None:
    assert sorted(TIMETABLE.keys() - TASKS.keys()) == []


def test_a_job_is_named_room_dot_verb() -> None:
    assert [name for name in TASKS if not re.fullmatch(r"[a-z]+\.[a-z_]+", name)] == []
