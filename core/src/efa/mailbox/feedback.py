"""What people tell a tenant about its pages, and the mail that tells the tenant."""

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Literal
from uuid import UUID

from efa.kit.texts import Texts

Kind = Literal["feedback", "barrier"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One message: `page` is the path it was written on, `reply_to` a mail address or ''."""

    kind: Kind
    text: str
    page: str
    reply_to: str = ""


def feedback_mail(
    feedback: Feedback, texts: Texts, *, sender: str, to: str, record: UUID, at: datetime
) -> EmailMessage:
    """The mail to the tenant; an answer goes to the person, if they want one."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = to
    if feedback.reply_to:
        mail["Reply-To"] = feedback.reply_to
    mail["Subject"] = texts(f"feedback.mail.subject.{feedback.kind}")
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = f"<{record}@{sender.rpartition('@')[2]}>"
    mail.set_content(texts("feedback.mail.body", seite=feedback.page, text=feedback.text))
    return mail
