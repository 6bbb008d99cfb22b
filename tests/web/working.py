"""The worker's part in a test of pages: every job that waits is done now, in this process."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from efa.applications.press import Press
from efa.delivery.channels.installed import installed_channels
from efa.kit.mail import mail_check, mailer
from efa.kit.texts import core_texts
from efa.mailbox.installed import installed_mailboxes
from efa.web.state import State
from efa.worker.context import Worker
from efa.worker.tasks import TASKS

_MOST_ROUNDS = 6
_TAKE = text("DELETE FROM procrastinate_jobs WHERE status = 'todo' RETURNING task_name, args")


def worker_of(state: State) -> Worker:
    """A worker on the same database, plugins and files as the pages."""
    channels = installed_channels(state.settings)
    return Worker(
        settings=state.settings,
        engine=state.engine,
        directory=state.directory,
        press=Press(state.host, state.store, state.settings.seal_folder),
        catalogues=core_texts(),
        channels=channels,
        mail=mailer(state.settings),
        mail_check=mail_check(state.settings),
        registers=state.registers,
        mailboxes=installed_mailboxes(state.settings, channels["fit_connect"]),
        clock=state.now,
    )


async def work_off(state: State, admin_engine: AsyncEngine) -> None:
    """Do the jobs, and those that they queue."""
    worker = worker_of(state)
    for _ in range(_MOST_ROUNDS):
        async with admin_engine.begin() as db:
            jobs = (await db.execute(_TAKE)).all()
        if not jobs:
            return
        for job in jobs:
            await TASKS[job.task_name](worker, **job.args)
    raise AssertionError("the jobs do not end")
