from collections.abc import Iterator

import pytest

from efa.testing.zbp.run import Running, zbp_double


@pytest.fixture(scope="session")
def started() -> Iterator[Running]:
    """The double on a port, once for all tests."""
    with zbp_double() as running:
        yield running


@pytest.fixture
def running(started: Running) -> Running:
    """The same with nothing in it."""
    double = started.double
    for found in (double.messages, double.states, double.gone, double.next_codes, double.refused):
        found.clear()
    return started
