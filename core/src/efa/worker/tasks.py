"""Job name → use case, nothing else. Arguments are ids."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from uuid import UUID

from efa.applications.delete_due import delete_due
from efa.applications.expire import expire
from efa.applications.forget_idle_clients import forget_idle_clients
from efa.applications.forget_mandates import forget_mandates
from efa.applications.forget_measures import forget_measures
from efa.applications.make_receipt import make_receipt
from efa.applications.notice import make_notice
from efa.applications.succeed import succeed
from efa.applications.sweep_files import sweep_files
from efa.identity.expire import expire_logins, expire_provider_logouts
from efa.identity.refusals import forget_installation_refusals, forget_refusals
from efa.mailbox.forget import forget
from efa.mailbox.forward_feedback import forward_feedback
from efa.mailbox.notify import Post, notify
from efa.mailbox.post import (
    post_confirmation,
    post_delay,
    post_draft_end,
    post_measure,
    post_question,
    post_receipt,
    post_status,
)
from efa.mailbox.post_decision import post_decision
from efa.mailbox.post_procedure import post_procedure
from efa.mailbox.sweep import sweep_copies, sweep_feedback, sweep_messages
from efa.tenancy.session import operator_session
from efa.worker.context import Worker
from efa.worker.copies import mailbox_copy
from efa.worker.deliveries import DELIVERY
from efa.worker.intake import applications_check_outside, applications_sweep_outside
from efa.worker.letters import feedback_letter, message_letter

Run = Callable[..., Awaitable[object]]


async def _receipt_make(worker: Worker, tenant: str, application: str) -> None:
    sessions = worker.sessions(tenant)
    await make_receipt(sessions, worker.press, UUID(application), worker.clock())


async def _notice_make(worker: Worker, tenant: str, decision: str) -> None:
    await make_notice(worker.sessions(tenant), worker.press, UUID(decision), worker.clock())


async def _mailbox_post(worker: Worker, tenant: str, kind: str, about: str, state: str = "") -> None:
    wanted, now = UUID(about), worker.clock()
    async with worker.sessions(tenant)() as session:
        match kind:
            case "receipt":
                await post_receipt(session, wanted, now)
            case "question":
                await post_question(session, wanted, now)
            case "notice":
                await post_decision(session, worker.press, wanted, now)
            case "status":
                await post_status(session, wanted, state, now)
            case "confirmation":
                await post_confirmation(session, wanted, now)
            case "measure":
                await post_measure(session, wanted, now)
            case "delay":
                await post_delay(session, wanted, now)
            case "procedure":
                await post_procedure(session, wanted, now)
            case "draft_end":
                await post_draft_end(session, wanted, now)
            case _:
                raise ValueError(f"there is no message of the kind '{kind}'")


async def _mailbox_notify(worker: Worker, tenant: str, message: str) -> None:
    post = Post(await message_letter(worker, tenant), worker.mail)
    await notify(worker.sessions(tenant), UUID(message), post, worker.clock)


async def _mailbox_sweep(worker: Worker) -> None:
    async with operator_session(worker.engine) as db:
        await sweep_messages(db, worker.clock())
        await sweep_copies(db, worker.clock())
        await sweep_feedback(db, worker.clock())


async def _mailbox_forget(worker: Worker) -> None:
    for tenant in await worker.directory.all():
        async with worker.directory.session(tenant.id) as session:
            await forget(session, worker.clock())


async def _mailbox_feedback(worker: Worker, tenant: str, record: str) -> None:
    compose = await feedback_letter(worker, tenant, UUID(record))
    await forward_feedback(worker.sessions(tenant), UUID(record), compose, worker.mail, worker.clock())


async def _applications_expire(worker: Worker) -> None:
    await expire(worker.directory, worker.press.store, worker.clock())
    for tenant in await worker.directory.all():
        async with worker.directory.session(tenant.id) as session:
            await forget_idle_clients(session, worker.clock())
            await forget_mandates(session, worker.clock())
            await forget_measures(session, worker.clock())


async def _applications_delete_due(worker: Worker) -> None:
    await delete_due(worker.directory, worker.press, worker.clock())


async def _applications_succeed(worker: Worker) -> None:
    await succeed(worker.directory, worker.press, worker.clock())


async def _applications_sweep_files(worker: Worker) -> None:
    for tenant in await worker.directory.all():
        async with worker.directory.session(tenant.id) as session:
            await sweep_files(session, worker.press.store, worker.clock())


async def _identity_expire(worker: Worker) -> None:
    async with operator_session(worker.engine) as db:
        await expire_provider_logouts(db, worker.clock())
        await forget_installation_refusals(db, worker.clock())
    for tenant in await worker.directory.all():
        async with worker.directory.session(tenant.id) as session:
            await expire_logins(session, worker.clock())
            await forget_refusals(session, worker.clock())


TASKS: Mapping[str, Run] = MappingProxyType(
    {
        **DELIVERY,
        "receipt.make": _receipt_make,
        "notice.make": _notice_make,
        "mailbox.post": _mailbox_post,
        "mailbox.notify": _mailbox_notify,
        "mailbox.sweep": _mailbox_sweep,
        "mailbox.forget": _mailbox_forget,
        "mailbox.copy": mailbox_copy,
        "mailbox.feedback": _mailbox_feedback,
        "applications.expire": _applications_expire,
        "applications.delete_due": _applications_delete_due,
        "applications.sweep_files": _applications_sweep_files,
        "applications.succeed": _applications_succeed,
        "applications.check_outside": applications_check_outside,
        "applications.sweep_outside": applications_sweep_outside,
        "identity.expire": _identity_expire,
    }
)
