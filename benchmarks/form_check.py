"""The check of a full ALG II application: the way through the form, its schema, and what the benefit says."""

import importlib.util
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from statistics import median
from time import process_time

from benchmarks.running import ROOT, Machine
from efa.applications.complete import remarks_of
from efa.applications.content import DraftContent
from efa.applications.open_form import OpenForm, stand
from efa.catalogue.calls import CallContext
from efa.catalogue.guard import Plugin
from efa.catalogue.host.inprocess import InProcessHost
from efa.catalogue.load import installed
from efa.forms.check import check_whole
from efa.sdk import Answers

_AT, TIMES = datetime(2026, 11, 25, 9, 30, tzinfo=UTC), 300


async def form_check(_machine: Machine) -> list[tuple[str, str, str]]:
    """Rows for the table of results: seconds of the processor; the plugin answers in this process, without a pipe."""
    host = InProcessHost([candidate for candidate in installed() if candidate.name == "sgb2"], lambda: _AT)
    opened = OpenForm(Plugin(host, "sgb2", CallContext(day=_AT.date())), "erstantrag")
    answers = _family()
    state = await stand(opened, DraftContent(answers=answers), ())
    if state.wrong or check_whole(state.form, state):
        raise RuntimeError(f"the application is meant to be right: {state.wrong}")

    async def checked() -> None:
        now = await stand(opened, DraftContent(answers=answers), ())
        check_whole(now.form, now)
        await remarks_of(opened, now.pruned)

    seconds = [await _timed(checked) for _ in range(TIMES)]
    return [
        (f"check of a full ALG II application, {len(state.path)} pages", f"{median(seconds) * 1e3:.1f} ms", "≤ 5 ms")
    ]


async def _timed(work: Callable[[], Awaitable[None]]) -> float:
    begun = process_time()
    await work()
    return process_time() - begun


def _family() -> Answers:
    """A couple with children, income, assets and a dwelling, as the plugin's own tests have it."""
    sys.path.insert(0, str(ROOT))
    spec = importlib.util.spec_from_file_location("antraege_sgb2", ROOT / "plugins/sgb2/tests/antraege.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    family: Answers = module.familie()
    return family
