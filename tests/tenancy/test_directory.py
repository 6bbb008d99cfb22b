from collections.abc import Mapping
from uuid import UUID, uuid4

import pytest

from efa.tenancy.directory import Directory
from efa.tenancy.errors import UnknownTenant


async def test_a_tenant_is_known_by_host_path_and_key(directory: Directory, tenants: Mapping[str, UUID]) -> None:
    found = [await directory.by_host("aachen.example"), await directory.by_slug("aachen")]
    found.append(await directory.by_ars("053340002002"))
    assert {t.id for t in found if t} == {tenants["aachen"]}


async def test_a_city_inherits_from_its_land(directory: Directory, tenants: Mapping[str, UUID]) -> None:
    assert await directory.above(tenants["bonn"]) == (tenants["nw"],)


async def test_an_unknown_tenant_has_no_session(directory: Directory) -> None:
    with pytest.raises(UnknownTenant):
        async with directory.session(uuid4()):
            pass
