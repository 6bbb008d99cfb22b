"""The jobs of the room delivery: name → use case, nothing else. Arguments are ids."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from types import MappingProxyType
from uuid import UUID

from efa.applications.succeed import pass_on
from efa.catalogue.check_setup import missing_setup
from efa.catalogue.enabled import enabled_benefits
from efa.delivery.ask import Asking, ask
from efa.delivery.ask_routes import Asking as RouteAsking
from efa.delivery.ask_routes import ask_at_night, ask_before
from efa.delivery.asking import answering, register, sweep_askings
from efa.delivery.channels.file_drop import FileDrop
from efa.delivery.channels.fit_connect.channel import FitConnect
from efa.delivery.check_parts import BENEFIT, MAIL, of_channels, record_checks, try_parts
from efa.delivery.escalate import escalate
from efa.delivery.inbound import take_message
from efa.delivery.pack import pack
from efa.delivery.reconcile import look, reconcile
from efa.delivery.send import Sending, send
from efa.delivery.supplement import plan_supplement
from efa.delivery.sweep import Sweeping, sweep_all
from efa.delivery.sweep_marks import sweep_places
from efa.mailbox.check import of_mailbox
from efa.registers.check import of_registers
from efa.sdk.channel import Channel
from efa.tenancy.session import operator_session
from efa.worker.alerts import alert_all
from efa.worker.context import Worker
from efa.worker.intake import take_from_channel
from efa.worker.letters import addressee_of
from efa.worker.slots import elsewhere


async def _delivery_send(worker: Worker, tenant: str, application: str) -> None:
    sessions = worker.sessions(tenant)
    wanted = UUID(application)
    await pass_on(worker.directory, worker.press, UUID(tenant), wanted, worker.clock())
    to = await addressee_of(worker, tenant)
    with elsewhere():
        await ask_before(sessions, to, _routes(worker), wanted, worker.clock())
    packed = partial(pack, sessions, worker.press, to)
    await send(sessions, wanted, Sending(worker.channels, packed, worker.clock, worker.fairness, elsewhere))


async def _delivery_supplement(worker: Worker, tenant: str, application: str, cause: str) -> None:
    async with worker.sessions(tenant)() as session:
        await plan_supplement(session, UUID(application), UUID(cause), worker.clock())
    await _delivery_send(worker, tenant, application)


async def _delivery_sweep(worker: Worker) -> None:
    opened = partial(operator_session, worker.engine)
    await sweep_all(Sweeping(opened=opened, clock=worker.clock, resting=worker.fairness.resting_ways))


async def _delivery_ask(worker: Worker) -> None:
    async with operator_session(worker.engine) as db:
        await sweep_askings(db, worker.clock())


async def _delivery_answers(worker: Worker, tenant: str, channel: str) -> None:
    by = Asking(
        channels=worker.channels,
        press=worker.press,
        take_message=partial(take_message, worker.settings.clamd_socket),
        take_arrived=partial(take_from_channel, worker, UUID(tenant)),
        clock=worker.clock,
    )
    await ask(worker.sessions(tenant), channel, await addressee_of(worker, tenant), by)


async def _delivery_escalate(worker: Worker) -> None:
    for tenant in await worker.directory.all():
        async with worker.directory.session(tenant.id) as session:
            await escalate(session, worker.clock())


async def _delivery_reconcile(worker: Worker) -> None:
    async with operator_session(worker.engine) as db:
        found = await look(db, worker.clock())
    for tenant in await worker.directory.all():
        async with worker.directory.session(tenant.id) as session:
            await reconcile(session, found, worker.clock())


async def _delivery_alert(worker: Worker) -> None:
    await alert_all(worker)


async def _delivery_check(worker: Worker) -> None:
    for tenant in await worker.directory.all():
        async with worker.directory.session(tenant.id) as session:
            offered = await enabled_benefits(session, worker.clock())
            setups = {key: await missing_setup(session, worker.press.host, key, worker.clock()) for key in offered}
        to = await addressee_of(worker, str(tenant.id))
        parts = of_channels(worker.channels, to, offered)
        of_land = {MAIL: worker.mail_check} if tenant.parent is None else {}
        asked = of_registers(worker.registers, to.settings.registers, to.recipient)
        copied = of_mailbox(worker.mailboxes, to.settings.mailbox, to.recipient)
        found = await try_parts({**parts, **asked, **copied, **of_land})  # without a session: a way out may be slow
        async with worker.directory.session(tenant.id) as session:
            benefits = {f"{BENEFIT}{key}": missing for key, missing in setups.items()}
            await record_checks(session, {**found, **benefits}, worker.clock())
            await register(session, answering(worker.channels, to.ways(offered)), worker.clock())


async def _delivery_routes(worker: Worker) -> None:
    for tenant in await worker.directory.all():
        to = await addressee_of(worker, str(tenant.id))
        await ask_at_night(worker.directory, tenant, to, _routes(worker), worker.clock())


def _itself(channel: Channel) -> object:
    """In the demo each channel lies behind a switch that makes it fail."""
    return getattr(channel, "channel", channel)


def _routes(worker: Worker) -> RouteAsking:
    channel = _itself(worker.channels["fit_connect"])
    assert isinstance(channel, FitConnect)
    return RouteAsking(channel.route, worker.press.host.catalogue)


async def _delivery_sweep_marks(worker: Worker) -> None:
    drop = _itself(worker.channels["file_drop"])
    assert isinstance(drop, FileDrop)
    for tenant in await worker.directory.all():
        await sweep_places(worker.sessions(str(tenant.id)), drop, await addressee_of(worker, str(tenant.id)))


DELIVERY: Mapping[str, Callable[..., Awaitable[object]]] = MappingProxyType(
    {
        "delivery.send": _delivery_send,
        "delivery.supplement": _delivery_supplement,
        "delivery.sweep": _delivery_sweep,
        "delivery.ask": _delivery_ask,
        "delivery.answers": _delivery_answers,
        "delivery.escalate": _delivery_escalate,
        "delivery.reconcile": _delivery_reconcile,
        "delivery.alert": _delivery_alert,
        "delivery.check": _delivery_check,
        "delivery.sweep_marks": _delivery_sweep_marks,
        "delivery.routes": _delivery_routes,
    }
)
