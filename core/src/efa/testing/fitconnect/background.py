"""A thread that does something whenever there may be something to do."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

_SECONDS = 1.0


@dataclass(slots=True)
class Background:
    """A thread that does its rounds when it is woken, and each second."""

    round: Callable[[], object]
    _woken: threading.Event = field(default_factory=threading.Event)
    _over: bool = False
    _thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin."""
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """There may be something to do."""
        self._woken.set()

    def stop(self) -> None:
        """End after the present round."""
        self._over = True
        self.wake()
        if self._thread:
            self._thread.join()

    def _run(self) -> None:
        while not self._over:
            self._woken.wait(_SECONDS)
            self._woken.clear()
            while not self._over and self.round():
                pass
