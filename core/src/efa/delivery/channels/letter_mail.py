"""Mails to an authority: what stands on the outside says nothing about a person."""

import json
import re
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from efa.kit.mail import Mailer, MailRefused, MailUnavailable
from efa.kit.texts import Texts
from efa.sdk.channel import Failed, HandedOver, Handover, Parcel, Recipient, Refused

_ADDRESS = re.compile(
    r"[^@\s<>,;:\"()\x00-\x1f\x7f]{1,64}@[^@\s<>,;:\"()\x00-\x1f\x7f]+\.[^@\s<>,;:\"()\x00-\x1f\x7f]+"
)
_SENT = "sent"


def service_name(parcel: Parcel) -> str:
    """The benefit in words, as the data say it, else its key."""
    told = json.loads(parcel.json or b"{}").get("application", {})
    return str(told.get("benefitName") or parcel.benefit)


def outside(parcel: Parcel, texts: Texts, *, sender: str, at: datetime) -> EmailMessage:
    """The head: service and number, "Doppel" where the authority may have it. The same id at each attempt."""
    kind = "double" if parcel.double else parcel.purpose
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = parcel.recipient.settings["to"].strip()
    said = texts(f"delivery.mail_subject_{kind}", benefit=service_name(parcel), number=parcel.number)
    mail["Subject"] = " ".join(said.split())
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{parcel.id}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    return mail


async def send_once(mail: Mailer, parcel: Parcel, made: EmailMessage) -> Handover:
    """What was sent is remembered; a process that dies in between sends the same Message-ID again."""
    if parcel.memory and (proof := await parcel.memory.get(_SENT)):
        return HandedOver(proof)
    try:
        await mail(made)
    except MailRefused:
        return Refused("mail_refused")
    except MailUnavailable:
        return Failed("transient", "unreachable")
    proof = f"{made['Message-ID']} {made['Date']}".encode()
    if parcel.memory:
        await parcel.memory.keep(_SENT, proof)
    return HandedOver(proof)


def address_trouble(recipient: Recipient, known: frozenset[str]) -> tuple[str, ...]:
    """What is wrong with the settings of a way by mail."""
    if recipient.settings.keys() - known:
        return ("setting_unknown",)
    if "to" not in recipient.settings:
        return ("setting_missing",)
    return () if _ADDRESS.fullmatch(recipient.settings["to"].strip()) else ("setting_wrong",)
