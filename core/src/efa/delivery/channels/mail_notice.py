"""A mail to the authority that something new waits on the platform: service, number, link, nothing about a person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from efa.delivery.channels.letter_mail import address_trouble, outside, send_once, service_name
from efa.kit.clock import now
from efa.kit.mail import Mailer
from efa.kit.texts import BINDING, core_texts
from efa.sdk.channel import Capabilities, Failed, Handover, Parcel, Recipient

_CAPABILITIES = Capabilities(acknowledgement="none", needs=frozenset({"data"}))
_KNOWN = frozenset({"to", "link"})


@dataclass(frozen=True, slots=True)
class MailNotice:
    """A copy beside the channel that leads; `base_url` is where the inbox is found, unless `link` is set."""

    mail: Mailer = field(repr=False)
    sender: str
    base_url: str
    key: str = "mail_notice"
    capabilities: Capabilities = _CAPABILITIES
    clock: Callable[[], datetime] = now

    async def check(self, recipient: Recipient) -> Sequence[str]:
        """Whether there is an address; nothing is sent."""
        return address_trouble(recipient, _KNOWN)

    async def hand_over(self, parcel: Parcel) -> Handover:
        """Send one mail for each parcel; a second attempt after a crash has the same Message-ID."""
        if trouble := address_trouble(parcel.recipient, _KNOWN):
            return Failed("configuration", trouble[0])
        texts = core_texts().texts(BINDING)
        made = outside(parcel, texts, sender=self.sender, at=self.clock())
        benefit = service_name(parcel)
        made.set_content(texts("delivery.mail_notice", benefit=benefit, number=parcel.number, link=self._link(parcel)))
        return await send_once(self.mail, parcel, made)

    def _link(self, parcel: Parcel) -> str:
        to = parcel.recipient
        return to.settings.get("link") or f"{self.base_url.rstrip('/')}/{to.slug}/verwaltung/eingang"
