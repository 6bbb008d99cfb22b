"""Doubles of parts outside the platform that fail when somebody has switched them off."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from email.message import EmailMessage

from efa.delivery.check_parts import Tried
from efa.kit.mail import Mailer, MailUnavailable
from efa.kit.outages import Outages
from efa.sdk.answering import Answer, Answering, Waiting
from efa.sdk.channel import Capabilities, Channel, Failed, Handover, Parcel, Recipient
from efa.worker.context import Worker


@dataclass(frozen=True, slots=True)
class FailingChannel:
    """A channel that is out of reach while the outage lasts, and itself otherwise."""

    channel: Channel
    outages: Outages

    @property
    def key(self) -> str:
        """As the channel calls itself."""
        return self.channel.key

    @property
    def capabilities(self) -> Capabilities:
        """As the channel has them."""
        return self.channel.capabilities

    async def check(self, recipient: Recipient) -> Sequence[str]:
        """Out of reach, or what the channel says."""
        return ("unreachable",) if self.is_down else await self.channel.check(recipient)

    async def hand_over(self, parcel: Parcel) -> Handover:
        """Not now, or what the channel does."""
        return Failed("transient", "unreachable") if self.is_down else await self.channel.hand_over(parcel)

    @property
    def is_down(self) -> bool:
        """Whether the outage lasts."""
        return self.outages.is_down("delivery")


def with_outages(worker: Worker, outages: Outages) -> Worker:
    """The same worker, whose channels and mails fail while they are switched off."""
    return replace(
        worker,
        channels=failing_channels(worker.channels, outages),
        mail=failing_mail(worker.mail, outages),
        mail_check=_checked(worker.mail_check, outages),
    )


def failing_channels(channels: Mapping[str, Channel], outages: Outages) -> Mapping[str, Channel]:
    """Every channel with its switch."""
    return {key: _failing(FailingChannel(channel, outages)) for key, channel in channels.items()}


@dataclass(frozen=True, slots=True)
class FailingAnswering:
    """A channel that is asked for answers, and out of reach while the outage lasts."""

    failing: FailingChannel
    asked: Answering

    @property
    def channel(self) -> Answering:
        """The channel behind the switch."""
        return self.asked

    @property
    def key(self) -> str:
        """As the channel calls itself."""
        return self.failing.key

    @property
    def capabilities(self) -> Capabilities:
        """As the channel has them."""
        return self.failing.capabilities

    async def check(self, recipient: Recipient) -> Sequence[str]:
        """Out of reach, or what the channel says."""
        return await self.failing.check(recipient)

    async def hand_over(self, parcel: Parcel) -> Handover:
        """Not now, or what the channel does."""
        return await self.failing.hand_over(parcel)

    async def answers(self, recipient: Recipient, waiting: Sequence[Waiting]) -> AsyncIterator[Answer]:
        """Nothing while it is out of reach."""
        if self.failing.is_down:
            raise ConnectionError
        async for answer in self.asked.answers(recipient, waiting):
            yield answer

    async def taken(self, recipient: Recipient, answer: Answer, refused: str | None = None) -> None:
        """As the channel does."""
        await self.asked.taken(recipient, answer, refused)


def _failing(channel: FailingChannel) -> Channel:
    inner = channel.channel
    return FailingAnswering(channel, inner) if isinstance(inner, Answering) else channel


def failing_mail(mail: Mailer, outages: Outages) -> Mailer:
    """The mailer with its switch."""

    async def send(message: EmailMessage) -> None:
        if outages.is_down("mail"):
            raise MailUnavailable("unreachable")
        await mail(message)

    return send


def _checked(check: Tried, outages: Outages) -> Tried:
    async def tried() -> Sequence[str]:
        return ("unreachable",) if outages.is_down("mail") else await check()

    return tried
