"""Fork a process that does one thing, and stop it."""

import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress


def fork(work: Callable[[], None], closing: socket.socket) -> int:
    """Do `work` in a new process, which lets go of the parent's channel. The process id."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        closing.close()
        work()
        status = 0
    finally:
        os._exit(status)  # never back into the parent's loop


def lead_group(child: int = 0) -> None:
    """Make a process the head of a group; called on both sides, so that it holds whoever is first."""
    with suppress(ProcessLookupError, PermissionError):
        os.setpgid(child, child)


def stop(child: int) -> None:
    """Kill a child and wait until it is gone."""
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(child, 0)


def stop_group(child: int) -> None:
    """Kill a child with everything in its group."""
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    stop(child)
