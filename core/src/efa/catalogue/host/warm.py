"""One process for each benefit with the plugin imported: it forks the worker that answers, and stops it.

At the start many are tried one after the other in one process, which is faster and leaves nothing behind.
"""

import gc
import os
import pickle
import socket
from collections.abc import Sequence

from efa.catalogue.answering import reply
from efa.catalogue.definition import LARGEST
from efa.catalogue.host import frames
from efa.catalogue.host.limits import Limits, confine, grant, release, timed
from efa.catalogue.host.processes import fork, lead_group, stop
from efa.catalogue.load import Candidate, Loaded, probe
from efa.catalogue.validate import Check
from efa.catalogue.wire import encode
from efa.sdk import Benefit

WORK = b"work"
STOP = b"stop"


def warm(control: socket.socket, candidate: Candidate, checks: Sequence[Check], limits: Limits) -> None:
    """Import, report, then serve until the core is gone."""
    lead_group()
    confine(limits)
    outcome = probe(candidate, checks)
    release()
    frames.send(control, _report(outcome))
    if isinstance(outcome, str):
        return
    gc.freeze()  # keeps pages shared with the workers
    _serve(control, outcome.benefit, limits.call)


def try_all(control: socket.socket, candidates: Sequence[Candidate], checks: Sequence[Check], limits: Limits) -> None:
    """Import one after the other and report each; then the process ends."""
    lead_group()
    confine(limits)
    for candidate in candidates:
        grant(limits.load)
        frames.send(control, _report(probe(candidate, checks)))


def _report(outcome: Loaded | str) -> bytes:
    told = {"reason": outcome} if isinstance(outcome, str) else {"definition": outcome.definition}
    return encode(told, LARGEST)


def _serve(control: socket.socket, benefit: Benefit, seconds: float) -> None:
    worker: int | None = None
    while (message := frames.receive_with_socket(control)) is not None:
        order, channel = message
        if worker is not None:
            stop(worker)
            worker = None
        if order == WORK and channel is not None:
            worker = _start(control, channel, benefit, seconds)
    if worker is not None:
        stop(worker)


def _start(control: socket.socket, channel: socket.socket, benefit: Benefit, seconds: float) -> int:
    with channel:
        return fork(lambda: _answer(channel, benefit, seconds), closing=control)


def _answer(channel: socket.socket, benefit: Benefit, seconds: float) -> None:
    frames.send(channel, str(os.getpid()).encode())  # so that the core can make it yield
    while (request := frames.receive(channel)) is not None:
        with timed(seconds):
            answer = reply(benefit, pickle.loads(request))  # noqa: S301 - the core wrote it
        frames.send(channel, answer)
