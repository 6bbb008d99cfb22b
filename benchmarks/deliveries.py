"""Deliveries of one worker over FIT-Connect, against bare HTTP and encryption of the same bytes."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from time import perf_counter
from uuid import UUID

from sqlalchemy import text

from benchmarks.floor_delivery import sent_per_second
from benchmarks.receiver import TOWN, receiver
from benchmarks.running import Machine
from benchmarks.submitted import submitted
from benchmarks.workers import queue_deliveries, worker
from efa.applications.press import Press
from efa.delivery.addressee import Addressee
from efa.delivery.channels.installed import installed_channels
from efa.delivery.consignments import Claim
from efa.delivery.pack import pack
from efa.kit.clock import now
from efa.kit.ids import new_id
from efa.sdk.channel import Parcel, Recipient
from efa.tenancy.directory import Tenant
from efa.tenancy.settings import tenant_settings
from efa.web.state import State, open_state

COUNT, ROUNDS = 200, 2
_GLANCE, _PATIENCE = 0.5, 600.0
_METADATA = 1400  # bytes, as the metadata of such a parcel have
_SERVICE = "urn:de:fim:leika:leistung:"
_SENT = text("SELECT handed_over_at FROM consignment WHERE application = ANY(:wanted) AND state = 'handed_over'")


async def deliveries(machine: Machine) -> list[tuple[str, str, str]]:
    """Rows for the table of results."""
    floor: list[float] = []
    pace: list[float] = []
    async with open_state(machine.settings) as state:
        tenant = await state.directory.by_slug(TOWN)
        assert tenant
        waiting = [await submitted(state, tenant, COUNT) for _ in range(ROUNDS)]
        parcel = await _parcel(state, tenant, waiting[0][0])
        parts = [b"m" * _METADATA, parcel.json, *[await one.read() for one in parcel.attachments]]
        with receiver(machine.settings) as to:
            for wanted in waiting:
                floor.append(await sent_per_second(to, _SERVICE + parcel.leika, parts, COUNT))
                await queue_deliveries(state.engine, tenant.id, wanted)
                with worker(machine.settings):
                    pace.append(await _pace(state, tenant.id, wanted))
            counts = to.counts()
    doubled = counts["submitted"] - 2 * ROUNDS * COUNT
    ratio = sum(pace) / sum(floor)
    size = sum(len(part) for part in parts) // 1024
    return [
        (
            f"bare HTTP and encryption of such an application ({size} KB) a second",
            f"{sum(floor) / ROUNDS:.1f}",
            "(floor)",
        ),
        ("deliveries of one worker over FIT-Connect a second", f"{sum(pace) / ROUNDS:.1f}", "(reported)"),
        ("deliveries of one worker ÷ bare HTTP and encryption", f"{ratio:.2f}", "≥ 0.5"),
        ("of these lost or doubled at the receiver", f"{doubled}", "0"),
    ]


async def _parcel(state: State, tenant: Tenant, wanted: UUID) -> Parcel:
    """What the channel is given of one of them."""
    press = Press(state.host, state.store, None)
    async with state.directory.session(tenant.id) as session:
        to = Addressee(
            Recipient(slug=tenant.slug, ars=tenant.ars, authority=tenant.name), await tenant_settings(session)
        )
    claim = Claim(
        id=new_id(),
        application=wanted,
        purpose="application",
        channel="fit_connect",
        generation=1,
        leading=True,
        double=False,
        received_at=now(),
        attempts=1,
        began_at=now(),
    )
    channel = installed_channels(state.settings)["fit_connect"]
    parcel = await pack(partial(state.directory.session, tenant.id), press, to, claim, channel)
    assert isinstance(parcel, Parcel)
    return parcel


async def _pace(state: State, tenant: UUID, wanted: Sequence[UUID]) -> float:
    """Hand-overs a second, from the first to the last: the start of the process is none."""
    begun, sent = perf_counter(), list[datetime]()
    while len(sent) < len(wanted):
        await asyncio.sleep(_GLANCE)
        if perf_counter() - begun > _PATIENCE:
            raise RuntimeError(f"{len(wanted) - len(sent)} were not handed over")
        async with state.directory.session(tenant) as session:
            sent = list((await session.db.scalars(_SENT, {"wanted": [*wanted]})).all())
    return (len(sent) - 1) / (max(sent) - min(sent)).total_seconds()
