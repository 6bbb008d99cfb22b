"""The mail to whoever looks after deliveries: how many tasks of which kind, and where; nothing of a person."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from efa.delivery.alert import Counts
from efa.kit.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """`link` leads to the page with the tasks; `authority` is who they are for."""

    sender: str
    to: str
    authority: str
    link: str


def alert_mail(head: Head, counts: Counts, texts: Texts, at: datetime) -> EmailMessage:
    """The same at each attempt of one look."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = head.sender, head.to
    authority = " ".join(head.authority.split())
    mail["Subject"] = texts("delivery.alert_subject", behoerde=authority, anzahl=sum(counts.values()))
    mail["Date"] = format_datetime(at)
    once = hashlib.sha256(f"{head.link} {head.to} {at.isoformat()}".encode()).hexdigest()[:32]
    mail["Message-ID"] = f"<{once}@{head.sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    lines = "\n".join(_lines(counts, texts))
    mail.set_content(texts("delivery.alert", behoerde=authority, aufgaben=lines, link=head.link))
    mail["Content-Language"] = texts.lang
    return mail


def _lines(counts: Counts, texts: Texts) -> Iterator[str]:
    for kind, number in counts.items():
        standing, _, authority = kind.partition(":")
        if authority:
            yield f"{number} – {authority}: {texts(f'operator.standing.{standing}')}"
        else:
            yield f"{number} – {texts(f'delivery.alert_{kind}')}"
