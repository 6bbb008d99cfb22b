"""The procrastinate application of a worker process."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

import procrastinate
from procrastinate import JobContext
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import DeleteJobCondition, Status

from efa.applications.errors import ApplicationNotFound
from efa.applications.errors_authority import DecisionNotFound
from efa.delivery.fairness import Fairness
from efa.kit.retries import LATER, WAITS
from efa.tenancy.errors import UnknownTenant
from efa.worker.context import Worker, worker_url
from efa.worker.lanes import SENDING, lanes_of, run_lanes
from efa.worker.periodic import EACH_MINUTE, TIMETABLE
from efa.worker.slots import MANY, Slots
from efa.worker.tasks import TASKS, Run

CONCURRENCY = 4
STALLED_AFTER = 30.0  # seconds without heartbeat
_LEISURE = 2  # hand-overs for each slot; a quarter of what a lane holds
_MOST_ATTEMPTS = 100  # eight days
_GRACE_SECONDS = 20.0
# by their rows or by the timetable
_BROUGHT_BACK = frozenset(
    {"delivery.send", "delivery.answers", "mailbox.notify", "mailbox.copy", "mailbox.feedback", *TIMETABLE}
)
_GONE = (ApplicationNotFound, DecisionNotFound, UnknownTenant)
_STALLED = "jobs.retry_stalled"
_log = logging.getLogger("efa.worker")


def make_app(worker: Worker, stalled_after: float = STALLED_AFTER, concurrency: int = CONCURRENCY) -> procrastinate.App:
    """All tasks with what they need; the connector is opened by whoever runs it."""
    slots = Slots(concurrency)
    worker = replace(worker, fairness=Fairness(_LEISURE * concurrency))
    connector = procrastinate.PsycopgConnector(conninfo=worker_url(worker.settings), min_size=1, max_size=6)
    app = procrastinate.App(connector=connector)
    for name, run in TASKS.items():
        work = _with_slot(slots, run) if name in SENDING else run
        task = app.task(name=name, queue=name, pass_context=True)(_job(app, worker, name, work))
        if name in TIMETABLE:
            app.periodic(cron=TIMETABLE[name], queueing_lock=name)(task)

    async def stalled(timestamp: int) -> None:  # noqa: ARG001 - the timetable gives it
        await retry_stalled(app, stalled_after)

    app.periodic(cron=EACH_MINUTE, queueing_lock=_STALLED)(app.task(name=_STALLED, queue=_STALLED)(stalled))
    return app


async def work(
    worker: Worker,
    *,
    wait: bool = True,
    signals: bool = True,
    concurrency: int = CONCURRENCY,
    stalled_after: float = STALLED_AFTER,
) -> None:
    """Run jobs until stopped; `wait` False: until none is left. `signals`: stop on SIGINT and SIGTERM.

    `concurrency`: jobs at once in each lane, so that what waits for a slow authority holds up nothing else; hand-overs
    that drag are no longer counted.
    """
    app = make_app(worker, stalled_after, concurrency)
    run = partial(
        app.run_worker_async,
        wait=wait,
        delete_jobs=DeleteJobCondition.SUCCESSFUL,
        install_signal_handlers=False,
        shutdown_graceful_timeout=_GRACE_SECONDS,
        stalled_worker_timeout=stalled_after,
        update_heartbeat_interval=stalled_after / 3,
    )
    async with app.open_async():
        await retry_stalled(app, stalled_after)
        names = lanes_of(app.tasks) if wait else ()
        lanes = [run(queues=each, concurrency=concurrency * (MANY if each is SENDING else 1)) for each in names]
        await run_lanes(lanes or [run(concurrency=concurrency)], signals=signals)


async def retry_stalled(app: procrastinate.App, stalled_after: float) -> int:
    """Give back the jobs of processes that died; where the same job waits already, that one does it."""
    found = list(await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=stalled_after))
    for job in found:
        try:
            await app.job_manager.retry_job(job)
        except (AlreadyEnqueued, ConnectorException):
            await app.job_manager.finish_job(job, Status.FAILED, delete_job=True)
    return len(found)


def _with_slot(slots: Slots, run: Run) -> Run:
    async def in_turn(worker: Worker, **ids: str) -> None:
        async with slots.taken(ids["tenant"]):
            await run(worker, **ids)

    return in_turn


def _job(app: procrastinate.App, worker: Worker, name: str, run: Run) -> Callable[..., Awaitable[None]]:
    async def job(context: JobContext, attempt: int = 1, timestamp: int = 0, **ids: str) -> None:  # noqa: ARG001
        try:
            await run(worker, **ids)
        except _GONE:
            raise  # nobody can do this job any more
        except Exception as error:
            if name in _BROUGHT_BACK or attempt >= _MOST_ATTEMPTS:
                raise
            _log.warning("job.again", exc_info=error, extra={"job": name, "attempt": attempt})
            await _again(app, context, attempt, ids)

    return job


async def _again(app: procrastinate.App, context: JobContext, attempt: int, ids: dict[str, str]) -> None:
    """A new job instead of a retry: a retry fails where the same job was queued meanwhile, and would hold its lock."""
    wait = WAITS[attempt - 1] if attempt <= len(WAITS) else LATER
    job = context.job
    later = app.configure_task(
        job.task_name,
        lock=job.lock,
        queueing_lock=job.queueing_lock,
        schedule_in={"seconds": int(wait.total_seconds())},
    )
    try:
        await later.defer_async(**ids, attempt=attempt + 1)
    except AlreadyEnqueued:
        return
