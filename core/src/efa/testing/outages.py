"""Doubles of parts outside the platform that fail when somebody has switched them off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from email.message import EmailMessage

from efa.delivery.check_parts import Tried
from efa.kit.mail import Mailer, MailUnavailable
from efa.kit.outages import Outages
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
        return ("unreachable",) if self._is_down else await self.channel.check(recipient)

    async def hand_over(self, parcel: Parcel) -> Handover:
        """Not now, or what the channel does."""
        return Failed("transient", "unreachable") if self._is_down else await self.channel.hand_over(parcel)

    @property
    def _is_down(self) -> bool:
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
    return {key: FailingChannel(channel, outages) for key, channel in channels.items()}


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
