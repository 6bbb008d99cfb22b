"""Mails that say nothing about a person."""

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from uuid import UUID

from efa.kit.texts import Texts


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What every mail of one tenant has in common: `link` leads to the mailbox."""

    sender: str
    authority: str
    link: str


def new_message_mail(head: Letterhead, texts: Texts, to: str, *, about: UUID, at: datetime) -> EmailMessage:
    """The mail about one message: neither name, number nor benefit, only who has something new and where."""
    mail = EmailMessage()
    mail["From"] = head.sender
    mail["To"] = to
    mail["Subject"] = texts("mailbox.mail_subject", authority=" ".join(head.authority.split()))
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{about}@{head.sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(texts("mailbox.mail_body", authority=head.authority, link=head.link))
    mail["Content-Language"] = texts.lang
    return mail
