"""What plugin code may use."""

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_LAST = 19


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of the processor for an import and for a call, since a busy machine is no fault of a plugin.

    `load_stall`, `call_stall`: seconds of the clock until they must have ended all the same; `patience`: seconds to
    wait behind calls of others; `polite`: seconds of the processor
    after which a call gives way to everything else; `memory`: bytes.
    `try_load`, `try_stall` are for an import in company: who needs more is tried again alone.
    """

    load: int = 5
    load_stall: float = 30.0
    try_load: int = 1
    try_stall: float = 3.0
    call: float = 1.0
    call_stall: float = 5.0
    patience: float = 5.0
    polite: float = 0.1
    memory: int = 512 * 1024 * 1024


def confine(limits: Limits) -> None:
    """Take from this process what plugin code must not have: memory without end, our output, a place in front.

    It may compute for as long as an import may take; see `release`.
    """
    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.load, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold answers
    os.nice(5)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def computed(process: int) -> float:
    """Seconds of the processor that it has used; 0 where it has ended."""
    try:
        used = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    except OSError:
        return 0.0
    return sum(map(int, used)) / os.sysconf("SC_CLK_TCK")


def give_way(process: int) -> None:
    """From now on it computes only where nobody else wants to; there is no way back."""
    with suppress(ProcessLookupError, PermissionError):
        os.setpriority(os.PRIO_PROCESS, process, _LAST)


def grant(seconds: int) -> None:
    """From now on this process may compute for so long, whatever it has used before."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    allowed = int(usage.ru_utime + usage.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.RLIM_INFINITY))


def release() -> None:
    """The import is done: calls are timed one by one."""
    resource.setrlimit(resource.RLIMIT_CPU, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@contextmanager
def timed(seconds: float) -> Iterator[None]:
    """The process ends when the block computes for longer, be it in a regular expression; no handler can be late."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
