"""`efa worker`: do what waits: hand applications over, make letters, tell people."""

import argparse
import asyncio

from sqlalchemy.exc import OperationalError

from efa.cli.command import CommandFailed, Groups, add_command
from efa.cli.environment import settings_of_environment
from efa.kit.log import configure_logs
from efa.kit.settings import Settings

_EXAMPLES = """  efa worker                    until it is stopped by Ctrl-C or SIGTERM
  efa worker --concurrency 8    up to eight jobs at once in each of its three lanes
  efa worker --once             do what waits now, then stop

Connects with EFA_WORKER_DATABASE_URL as the role efa_worker, directly and not through a transaction pooler. Any number
of workers may run; one that dies loses nothing, its work is taken over within a minute.
"""


def add(groups: Groups) -> None:
    """Add the command."""
    command = add_command(groups, "worker", _run, summary="Run the jobs of all tenants.", examples=_EXAMPLES)
    command.add_argument(
        "--concurrency", type=int, default=4, metavar="N", help="jobs at once in each lane (default: 4)"
    )
    command.add_argument("--once", action="store_true", help="stop when nothing waits any more")


def _run(arguments: argparse.Namespace) -> int:
    settings = settings_of_environment()
    configure_logs(settings.log_level)
    try:
        asyncio.run(_work(settings, once=arguments.once, concurrency=arguments.concurrency))
    except OperationalError as error:
        raise CommandFailed(f"the database cannot be reached: {error.orig}") from None
    return 0


async def _work(settings: Settings, *, once: bool, concurrency: int) -> None:
    from efa.worker.app import work  # noqa: PLC0415 - `efa worker --help` stays fast
    from efa.worker.context import open_worker  # noqa: PLC0415

    async with open_worker(settings) as worker:
        await work(worker, wait=not once, concurrency=concurrency)
