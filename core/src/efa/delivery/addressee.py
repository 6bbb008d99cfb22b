"""Whom a parcel names: the authority, with what it has set for the channel that carries the parcel."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from efa.sdk.channel import Recipient
from efa.tenancy.setting_types import TenantSettings


@dataclass(frozen=True, slots=True)
class Addressee:
    """An authority and its settings."""

    recipient: Recipient
    settings: TenantSettings

    def on(self, channel: str, benefit: str) -> Recipient:
        """As a parcel of this benefit on this channel names it."""
        return replace(self.recipient, settings=self.settings.channels_for(benefit).settings_for(channel))

    def ways(self, benefits: Iterable[str]) -> Mapping[str, tuple[Recipient, ...]]:
        """Every channel that these benefits use, with each recipient that it is used for."""
        found: dict[str, dict[Recipient, None]] = {}
        for benefit in benefits:
            for channel in self.settings.channels_for(benefit).used:
                found.setdefault(channel, {})[self.on(channel, benefit)] = None
        return {channel: tuple(recipients) for channel, recipients in found.items()}

    def leading(self, benefits: Iterable[str]) -> frozenset[str]:
        """The channels that lead for at least one of them."""
        return frozenset(self.settings.channels_for(benefit).leading for benefit in benefits)
