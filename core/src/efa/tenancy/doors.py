"""A door to the data of one tenant, for use cases that do something between two transactions."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from efa.tenancy.session import Session

Sessions = Callable[[], AbstractAsyncContextManager[Session]]  # partial(directory.session, tenant)
