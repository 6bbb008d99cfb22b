"""All channels of this installation: those of the core, and those of plugins that answer the hook `channel`."""

import logging
from collections.abc import Iterable, Mapping
from importlib.metadata import EntryPoint, entry_points
from typing import cast

from efa.catalogue.allowed import Allowed
from efa.catalogue.connected import connected
from efa.delivery.channels.file_drop import FileDrop
from efa.delivery.channels.fit_connect.channel import FitConnect
from efa.delivery.channels.fit_connect.opening import Office
from efa.delivery.channels.inbox import Inbox
from efa.delivery.channels.mail_notice import MailNotice
from efa.delivery.channels.print import Print
from efa.delivery.channels.secure_mail import SecureMail
from efa.delivery.mapping.stored import Mappings
from efa.kit.clock import now
from efa.kit.crypto import MasterKey
from efa.kit.mail import mailer
from efa.kit.secrets import Secrets
from efa.kit.settings import Settings
from efa.sdk.channel import Channel

GROUP = "efa.channels"
_log = logging.getLogger("efa.delivery")


def installed_channels(
    settings: Settings, found: Iterable[EntryPoint] | None = None, *, allowed: Allowed | None = None
) -> Mapping[str, Channel]:
    """By key. A plugin that cannot be used is logged and left out; it never replaces a channel of the core."""
    own = own_channels(settings)
    entries = entry_points(group=GROUP) if found is None else found
    parts = connected(entries, "channel", allowed, _quarantine)
    added = {name: cast("Channel", part) for name, part in parts if name not in own}
    return {**added, **own}


def own_channels(settings: Settings) -> dict[str, Channel]:
    """The channels of the core in the order in which pages show them; making one reads nothing."""
    secrets, master = Secrets(settings.secret_folder), MasterKey(settings.master_key)
    fit_connect = FitConnect(Office(secrets, settings.fit_connect_file, now))
    drop = FileDrop(settings.drop_folder, secrets, master, Mappings(settings.mapping_folder))
    mail, sender = mailer(settings), settings.mail_sender
    notice, secure = MailNotice(mail, sender, settings.base_url), SecureMail(mail, sender, secrets, master)
    channels: tuple[Channel, ...] = (Inbox(), fit_connect, drop, notice, secure, Print())
    return {channel.key: channel for channel in channels}


def nameable(settings: Settings, found: Iterable[EntryPoint] | None = None) -> Mapping[str, bool]:
    """What a tenant may name, and whether it may lead. No plugin is loaded: its own check says the rest."""
    entries = entry_points(group=GROUP) if found is None else found
    own = {key: can_lead(channel) for key, channel in own_channels(settings).items()}
    return {**own, **{entry.name: True for entry in entries if entry.name not in own}}


def can_lead(channel: Channel) -> bool:
    """Whether somebody tells that the authority has it: what leads moves the application's state."""
    return channel.capabilities.acknowledgement != "none"


def _quarantine(name: str, reason: str) -> None:
    _log.error("channel.quarantined", extra={"channel": name, "reason": reason})
