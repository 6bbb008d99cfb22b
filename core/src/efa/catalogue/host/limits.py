"""What plugin code may use."""

import os
import resource
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for an import and for a call, seconds to wait behind calls of others, bytes of memory."""

    load: float = 5.0
    call: float = 1.0
    patience: float = 5.0
    memory: int = 512 * 1024 * 1024


def confine(memory: int) -> None:
    """Take from this process what plugin code must not have: memory without end, our output, a place in front."""
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold answers
    os.nice(5)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
