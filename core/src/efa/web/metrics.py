"""Figures of one process in the text format of Prometheus: counts and times by route, never a path or a person."""

from collections import defaultdict
from collections.abc import Iterator

from efa.catalogue.installed import State

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Meter:
    """Requests of this process by route and status."""

    def __init__(self) -> None:
        self._requests: dict[tuple[str, int], int] = defaultdict(int)
        self._seconds: dict[str, float] = defaultdict(float)

    def count(self, route: str, status: int, seconds: float) -> None:
        """Note one answered request."""
        self._requests[route, status] += 1
        self._seconds[route] += seconds

    def lines(self) -> Iterator[str]:
        """All counters as they are exposed."""
        yield "# TYPE efa_requests_total counter"
        for (route, status), number in sorted(self._requests.items()):
            yield f'efa_requests_total{{route="{route}",status="{status}"}} {number}'
        yield "# TYPE efa_request_seconds_total counter"
        for route, seconds in sorted(self._seconds.items()):
            yield f'efa_request_seconds_total{{route="{route}"}} {seconds:.6f}'


def plugin_lines(states: tuple[State, ...]) -> Iterator[str]:
    """1 for each healthy plugin, 0 for one in quarantine."""
    yield "# TYPE efa_plugin_healthy gauge"
    for state in states:
        yield f'efa_plugin_healthy{{plugin="{state.name}",version="{state.version}"}} {int(state.reason is None)}'
