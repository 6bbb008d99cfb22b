"""How mails leave: to a mail server, or to a folder that the demo shows."""

import asyncio
import os
import smtplib
import ssl
from collections.abc import Awaitable, Callable
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from efa.kit.settings import Settings


class MailRefused(Exception):
    """The mail server will never take this mail; the reason is its status code."""


class MailUnavailable(Exception):
    """The mail cannot be sent now; it may work later."""


Mailer = Callable[[EmailMessage], Awaitable[None]]
_SECONDS = 20
_PERMANENT = 500


def mailer(settings: Settings) -> Mailer:
    """How this installation sends mail. Raises MailRefused, MailUnavailable when it is used."""
    if settings.smtp_url:
        server = urlsplit(settings.smtp_url)
        return lambda mail: asyncio.to_thread(_to_server, server, mail)
    if settings.mail_folder:
        folder = settings.mail_folder
        return lambda mail: asyncio.to_thread(_to_folder, folder, mail)
    return _nowhere


def mail_check(settings: Settings) -> Callable[[], Awaitable[tuple[str, ...]]]:
    """How to find out whether mails can be sent: the reasons why not. Nothing is sent."""
    if settings.smtp_url:
        server = urlsplit(settings.smtp_url)
        return lambda: asyncio.to_thread(_greet, server)
    if settings.mail_folder:
        folder = settings.mail_folder
        return lambda: asyncio.to_thread(_looked_at, folder)
    return _unset


async def _unset() -> tuple[str, ...]:
    return ("not_configured",)


def _greet(server: SplitResult) -> tuple[str, ...]:
    try:
        with _connected(server) as smtp:
            if server.username:
                smtp.login(unquote(server.username), unquote(server.password or ""))
            smtp.noop()
    except smtplib.SMTPAuthenticationError:
        return ("login",)
    except ssl.SSLError:
        return ("tls",)
    except (OSError, smtplib.SMTPException):
        return ("unreachable",)
    return ()


def _looked_at(folder: Path) -> tuple[str, ...]:
    return () if os.access(folder if folder.exists() else folder.parent, os.W_OK) else ("not_writable",)


async def _nowhere(_mail: EmailMessage) -> None:
    raise MailUnavailable("not configured")


def _to_server(server: SplitResult, mail: EmailMessage) -> None:
    try:
        with _connected(server) as smtp:
            if server.username:
                smtp.login(unquote(server.username), unquote(server.password or ""))
            smtp.send_message(mail)
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        raise _failure(max(codes)) from None
    except smtplib.SMTPAuthenticationError:
        raise MailUnavailable("login") from None  # wrong settings are no fault of the address
    except smtplib.SMTPResponseException as error:
        raise _failure(error.smtp_code) from None
    except (OSError, smtplib.SMTPException) as error:
        raise MailUnavailable(type(error).__name__) from None


def _connected(server: SplitResult) -> smtplib.SMTP:
    """Encrypted to the server that its certificate names; unencrypted only to one that wants no password from us."""
    host, context = server.hostname or "localhost", ssl.create_default_context()
    if server.scheme == "smtps":
        return smtplib.SMTP_SSL(host, server.port or 465, timeout=_SECONDS, context=context)
    smtp = smtplib.SMTP(host, server.port or 25, timeout=_SECONDS)
    smtp.ehlo()
    if smtp.has_extn("starttls"):
        smtp.starttls(context=context)
        smtp.ehlo()
    elif server.username:
        smtp.close()
        raise ssl.SSLError("no STARTTLS")
    return smtp


def _failure(code: int) -> MailRefused | MailUnavailable:
    return MailRefused(str(code)) if code >= _PERMANENT else MailUnavailable(str(code))


def _to_folder(folder: Path, mail: EmailMessage) -> None:
    """One file for each message: sending twice leaves one."""
    name = str(mail["Message-ID"]).strip("<>").partition("@")[0]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f".{name}.part"
        part.write_bytes(mail.as_bytes(policy=SMTP))
        part.replace(folder / f"{name}.eml")
    except OSError as error:
        raise MailUnavailable(type(error).__name__) from error
