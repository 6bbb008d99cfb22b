"""What tests of the mailbox share: doors to the authority that writes."""

from collections.abc import Mapping
from functools import partial
from uuid import UUID

import pytest

from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions


@pytest.fixture
def sessions(directory: Directory, tenants: Mapping[str, UUID]) -> Sessions:
    return partial(directory.session, tenants["aachen"])
