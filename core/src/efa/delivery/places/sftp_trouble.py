"""What errors of an SFTP server mean for a place."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import asyncssh

from efa.delivery.places.place import PlaceTrouble

_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (asyncssh.HostKeyNotVerifiable, "host_key"),
    (asyncssh.PermissionDenied, "login"),
    (asyncssh.SFTPPermissionDenied, "not_writable"),
    (asyncssh.SFTPWriteProtect, "not_writable"),
    (asyncssh.SFTPNoSpaceOnFilesystem, "full"),
    (asyncssh.SFTPQuotaExceeded, "full"),
    (asyncssh.SFTPNoSuchFile, "folder_missing"),
    (asyncssh.SFTPNoSuchPath, "folder_missing"),
)
ABSENT = (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath)


@contextmanager
def told() -> Iterator[None]:
    """Raises PlaceTrouble instead of what the library raises."""
    try:
        yield
    except PlaceTrouble:
        raise
    except asyncssh.KeyImportError as error:
        raise PlaceTrouble("key_unusable") from error
    except (asyncssh.Error, OSError) as error:
        raise PlaceTrouble(_reason(error)) from error


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return "full"
    return next((reason for kind, reason in _REASONS if isinstance(error, kind)), "unreachable")
