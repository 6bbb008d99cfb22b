"""The container by mail, readable for the office alone: S/MIME, encrypted to its certificate. For the fallback way."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7EnvelopeBuilder, PKCS7Options

from efa.delivery.channels.container import Container, FileMissing, container_name
from efa.delivery.channels.letter_mail import address_trouble, outside, send_once, service_name
from efa.delivery.channels.origin import Origin
from efa.kit.clock import now
from efa.kit.crypto import MasterKey
from efa.kit.mail import Mailer
from efa.kit.secrets import SecretMissing, Secrets
from efa.kit.texts import BINDING, core_texts
from efa.sdk.channel import Capabilities, Failed, HandedOver, Handover, Parcel, Recipient, Refused

MOST = 20 << 20  # mail servers take hardly more
_CAPABILITIES = Capabilities(acknowledgement="click")
_KNOWN = frozenset({"to", "certificate"})
_SHORTEST_KEY = 2048


class _Unusable(Exception):
    """The certificate cannot be used: the reason is a key."""


@dataclass(frozen=True, slots=True)
class SecureMail:
    """`certificate` in the settings names a PEM file among the secrets; only RSA can be encrypted to."""

    mail: Mailer = field(repr=False)
    sender: str
    secrets: Secrets
    master: MasterKey | None = field(default=None, repr=False)
    key: str = "secure_mail"
    capabilities: Capabilities = _CAPABILITIES
    clock: Callable[[], datetime] = now

    async def check(self, recipient: Recipient) -> Sequence[str]:
        """Whether address and certificate can be used; nothing is sent."""
        if trouble := address_trouble(recipient, _KNOWN):
            return trouble
        try:
            await asyncio.to_thread(self._certificate, recipient)
        except _Unusable as error:
            return (str(error),)
        return ()

    async def hand_over(self, parcel: Parcel) -> Handover:
        """Send it once; too large for a mail is refused, so that a person or the next way takes it."""
        if missing := await self.check(parcel.recipient):
            return Failed("configuration", missing[0])
        try:
            container = await self._container(parcel)
        except FileMissing:
            return Failed("transient", "file_missing")
        if container is None:
            return Refused("too_large")
        sent = await send_once(self.mail, parcel, await asyncio.to_thread(self._sealed, parcel, container[1]))
        return HandedOver(container[0]) if isinstance(sent, HandedOver) else sent

    async def _container(self, parcel: Parcel) -> tuple[bytes, bytes] | None:
        """Manifest and ZIP, None where it is too large for a mail."""
        container, whole = Container(parcel, Origin.of(self.master) if self.master else None), bytearray()
        async for chunk in container.chunks():
            whole += chunk
            if len(whole) > MOST:
                return None
        return container.manifest, bytes(whole)

    def _sealed(self, parcel: Parcel, content: bytes) -> EmailMessage:
        texts = core_texts().texts(BINDING)
        inside = EmailMessage(policy=SMTP)
        inside.set_content(texts("delivery.secure_mail", benefit=service_name(parcel), number=parcel.number))
        inside.add_attachment(content, maintype="application", subtype="zip", filename=container_name(parcel))
        envelope = PKCS7EnvelopeBuilder().set_data(inside.as_bytes()).add_recipient(self._certificate(parcel.recipient))
        encrypted = envelope.set_content_encryption_algorithm(AES256).encrypt(Encoding.DER, [PKCS7Options.Binary])
        made = outside(parcel, texts, sender=self.sender, at=self.clock())
        kind = {"smime-type": "enveloped-data", "name": "smime.p7m"}
        made.set_content(encrypted, maintype="application", subtype="pkcs7-mime", filename="smime.p7m", params=kind)
        return made

    def _certificate(self, recipient: Recipient) -> x509.Certificate:
        name = recipient.settings.get("certificate")
        if name is None:
            raise _Unusable("setting_missing")
        try:
            found = x509.load_pem_x509_certificate(self.secrets.read(name))
        except SecretMissing:
            raise _Unusable("secret_missing") from None
        except ValueError:
            raise _Unusable("certificate_unusable") from None
        key = found.public_key()
        if not isinstance(key, RSAPublicKey) or key.key_size < _SHORTEST_KEY:
            raise _Unusable("certificate_unusable")
        if not found.not_valid_before_utc <= self.clock() <= found.not_valid_after_utc:
            raise _Unusable("certificate_expired")
        return found
