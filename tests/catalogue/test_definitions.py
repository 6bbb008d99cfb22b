from collections.abc import Callable
from datetime import datetime

import pytest
from distributions import Install

from efa.catalogue.definitions import keep, kept
from efa.catalogue.errors import DefinitionUnknown
from efa.catalogue.host.inprocess import InProcessHost
from efa.tenancy.session import Session


async def test_a_definition_outlives_its_plugin(
    install: Install, at: Callable[[], datetime], aachen: Session, bonn: Session
) -> None:
    [definition] = InProcessHost([install("gesund")], at).catalogue.definitions
    await keep(aachen.db, definition)
    await keep(aachen.db, definition)
    assert await kept(aachen.db, definition.digest) == definition


async def test_an_unknown_digest_is_said(aachen: Session) -> None:
    with pytest.raises(DefinitionUnknown):
        await kept(aachen.db, "gesund-1.0.0-weg")
