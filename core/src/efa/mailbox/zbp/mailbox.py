"""The mailbox `zbp`: letters into the central citizen mailbox, states into its monitor."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from efa.kit.environments import BadEnvironments
from efa.kit.secrets import SecretMissing, Secrets
from efa.mailbox.zbp.author import Author, demand_valid, read_author
from efa.mailbox.zbp.bridgehead import MESSAGE, STATUS, Bridgehead, Envelope, Sender, bridgehead
from efa.mailbox.zbp.chosen import Chosen, Stopped, chosen, stopped
from efa.mailbox.zbp.content import File, letter_content, progress_content
from efa.mailbox.zbp.environments import Environment, environments
from efa.mailbox.zbp.https import Https, Post
from efa.sdk.answering import Waiting
from efa.sdk.channel import Acknowledged, Attachment, Failed, Handover, Memory, Recipient, Refused
from efa.sdk.mailbox import Letter, Progress

KEY = "zbp"
_SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signed:
    id: str
    service: str
    content: bytes
    at: datetime
    memory: Memory
    files: Sequence[File] = ()
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Zbp:
    """One for the whole installation; each tenant's settings say where, on which way and as whom.

    `file` holds addresses and limits, `bridge` is our sender to FIT-Connect.
    """

    secrets: Secrets
    file: Path | None
    clock: Callable[[], datetime]
    bridge: Sender | None = field(default=None, compare=False)
    key: str = KEY
    authors: dict[bytes, Author] = field(default_factory=dict, repr=False, compare=False)

    async def check(self, sender: Recipient) -> Sequence[str]:
        """Settings, certificate, and whether the other side shakes hands."""
        try:
            settings, at, author = await self._set_up(sender)
            if settings.transport == "fit_connect":
                found = await bridgehead(self.bridge, at.bridgehead, settings).check(sender)
            else:
                await Https(at, self._pem(settings), author).reach()
                found = ()
        except Stopped as stop:
            return (stop.outcome.reason,)
        soon = author.certificate.not_valid_after_utc - self.clock() < _SOON
        return (*found, *(("certificate_expires_soon",) if soon else ()))

    async def carries(self, sender: Recipient, attachment: Attachment) -> bool:
        """By the limits of the installation's file."""
        try:
            limits = (await self._environment(chosen(sender.settings))).limits
        except Stopped:
            return False
        fits = attachment.size <= limits.attachment_bytes and attachment.media_type in limits.media_types
        return fits and limits.attachments > 0

    async def put(self, letter: Letter) -> Handover:
        """Put a letter there."""
        try:
            settings, at, author = await self._set_up(letter.sender)
            files = [File(one.filename, one.media_type, await one.read()) for one in letter.attachments]
            content = letter_content(letter, files, at.limits)
            signed = _Signed(
                id=letter.id,
                service=MESSAGE,
                content=content,
                at=letter.at,
                memory=letter.memory,
                files=files,
                attachments=letter.attachments,
            )
            return await self._send(letter.sender, settings, at, author, signed)
        except Stopped as stop:
            return stop.outcome
        except FileNotFoundError:
            return Failed("transient", "file_missing")

    async def tell(self, progress: Progress) -> Handover:
        """Tell the monitor a state."""
        try:
            settings, at, author = await self._set_up(progress.sender)
            content = progress_content(progress)
            signed = _Signed(id=progress.id, service=STATUS, content=content, at=progress.at, memory=progress.memory)
            return await self._send(progress.sender, settings, at, author, signed)
        except Stopped as stop:
            return stop.outcome

    async def became(self, sender: Recipient, waiting: Waiting) -> Acknowledged | Refused | None:
        """Only what went over the bridgehead is waited for. Raises OSError."""
        try:
            settings = chosen(sender.settings)
            at = await self._environment(settings)
            return await bridgehead(self.bridge, at.bridgehead, settings).became(sender, waiting)
        except Stopped as stop:
            raise ConnectionError(stop.outcome.reason) from stop

    async def _send(
        self, sender: Recipient, settings: Chosen, at: Environment, author: Author, signed: _Signed
    ) -> Handover:
        now = self.clock()
        signature = await asyncio.to_thread(author.sign, signed.content)
        if settings.transport == "fit_connect":
            way: Bridgehead = bridgehead(self.bridge, at.bridgehead, settings)
            return await way.hand_over(sender, _envelope(signed, signature, author, now))
        https = Https(at, self._pem(settings), author)
        post = Post(signed.content, signature, signed.files)
        return await (https.put(post, now) if signed.service == MESSAGE else https.tell(post, now))

    async def _set_up(self, sender: Recipient) -> tuple[Chosen, Environment, Author]:
        settings = chosen(sender.settings)
        at = await self._environment(settings)
        try:
            pem = await asyncio.to_thread(self.secrets.read, settings.certificate)
        except SecretMissing:
            raise stopped("configuration", "secret_missing") from None
        return settings, at, demand_valid(await self._author(pem), self.clock())

    async def _author(self, pem: bytes) -> Author:
        """Read once, and anew when the secret was changed."""
        digest = sha256(pem).digest()
        if digest not in self.authors:
            self.authors[digest] = await asyncio.to_thread(read_author, pem)
        return self.authors[digest]

    async def _environment(self, settings: Chosen) -> Environment:
        try:
            found = (await asyncio.to_thread(environments, self.file)).get(settings.environment)
        except BadEnvironments:
            raise stopped("configuration", "mailbox_environments_unreadable") from None
        if found is None:
            raise stopped("configuration", "mailbox_environment_unknown")
        return found

    def _pem(self, settings: Chosen) -> Path:
        assert self.secrets.folder  # a secret was read from it
        return self.secrets.folder / settings.certificate


def _envelope(signed: _Signed, signature: str, author: Author, now: datetime) -> Envelope:
    return Envelope(
        id=signed.id,
        service=signed.service,
        content=signed.content,
        signature=signature,
        token=author.token(now),
        certificate=author.pem,
        attachments=signed.attachments,
        at=signed.at,
        memory=signed.memory,
    )
