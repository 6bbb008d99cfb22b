"""The ways out of the platform are tried, and what was found is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine

from efa.delivery.addressee import Addressee
from efa.delivery.channels.file_drop import FileDrop
from efa.delivery.check_parts import all_checks, checks, of_channels, record_checks, try_parts
from efa.sdk.channel import Capabilities, Channel, Recipient
from efa.tenancy.channels import Channels
from efa.tenancy.directory import Directory
from efa.tenancy.doors import Sessions
from efa.tenancy.session import Session, operator_session
from efa.tenancy.setting_types import TenantSettings
from tests.delivery.doubles import AACHEN, ChannelDouble


@dataclass
class Raising(ChannelDouble):
    async def check(self, recipient: Recipient) -> Sequence[str]:
        raise ConnectionRefusedError


@dataclass
class Demanding(ChannelDouble):
    async def check(self, recipient: Recipient) -> Sequence[str]:
        return () if "target" in recipient.settings else ("setting_target",)


async def test_each_way_says_for_itself_what_is_missing(tmp_path: Path) -> None:
    channels: dict[str, Channel] = {
        "inbox": ChannelDouble(),
        "file_drop": FileDrop(tmp_path / "missing"),
        "foreign": Raising("foreign"),
    }
    ways = Channels(copies=("file_drop", "foreign"), fallback=("gone",))
    settings = TenantSettings(channels={"wohngeld": ways})
    found = await try_parts(of_channels(channels, Addressee(AACHEN, settings), ["wohngeld"]))
    assert found == {
        "inbox": (),
        "file_drop": ("folder_missing",),
        "foreign": ("unreachable",),
        "gone": ("not_installed",),
    }


async def test_a_way_is_tried_with_the_settings_of_each_benefit_that_uses_it() -> None:
    double = Demanding("file_drop")
    ways = {"wohngeld": {"file_drop": {"target": "folder"}}, "sgb2": {}, "hlu": {}}
    chosen = {benefit: Channels(copies=("file_drop",), settings=given) for benefit, given in ways.items()}
    to = Addressee(AACHEN, TenantSettings(channels=chosen))
    found = await try_parts(of_channels({"inbox": ChannelDouble(), "file_drop": double}, to, chosen))
    assert found == {"inbox": (), "file_drop": ("setting_target",)}


async def test_what_nobody_confirms_cannot_lead() -> None:
    silent = ChannelDouble("file_drop", capabilities=Capabilities(acknowledgement="none"))
    to = Addressee(AACHEN, TenantSettings(channels={"wohngeld": Channels(leading="file_drop")}))
    assert await try_parts(of_channels({"file_drop": silent}, to, ["wohngeld"])) == {"file_drop": ("cannot_lead",)}


async def test_what_was_found_is_kept_until_the_way_is_no_longer_used(aachen: Session, now: datetime) -> None:
    await record_checks(aachen, {"inbox": (), "file_drop": ("full",)}, now)
    await record_checks(aachen, {"file_drop": ("unreachable",)}, now)
    assert [(check.part, check.missing) for check in await checks(aachen)] == [("file_drop", ("unreachable",))]


async def test_another_authority_does_not_see_it_and_the_operator_does(
    sessions: Sessions, tenants: Mapping[str, UUID], directory: Directory, worker_engine: AsyncEngine, now: datetime
) -> None:
    async with sessions() as session:
        await record_checks(session, {"file_drop": ("full",)}, now)
    async with directory.session(tenants["bonn"]) as session:
        assert await checks(session) == ()
    async with operator_session(worker_engine) as db:
        found = await all_checks(db)
    assert [(check.tenant, check.missing) for check in found] == [(tenants["aachen"], ("full",))]
