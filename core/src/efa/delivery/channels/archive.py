"""A ZIP of strangers: what it says about sizes and names is not believed, and no part of it is read without a limit."""

import hashlib
import unicodedata
import zipfile
import zlib
from typing import IO

from efa.delivery.channels.acks import Unfit

LARGEST = 120 << 20
LARGEST_FILE = 20 << 20
_TABLE = 1 << 20  # of the names inside; thousands fit
_UNPACKS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others may take any memory


class Archive:
    """Opened, names known. Raises Unfit, as everything here."""

    def __init__(self, file: IO[bytes]) -> None:
        narrow = _Narrow(file)
        try:
            self._zip = zipfile.ZipFile(narrow)
        except zipfile.BadZipFile as error:
            raise Unfit("unreadable", half=True) from error
        narrow.most = None
        self._members = {_plain(_as_utf8(info)): info for info in self._zip.infolist() if not info.is_dir()}

    def beside(self, *known: str) -> frozenset[str]:
        """Files with other names than these."""
        return frozenset(self._members) - {_plain(name) for name in known}

    def read(self, name: str) -> bytes:
        """The content of one file: of two with the same name the last."""
        info = self._members.get(_plain(name))
        if info is None:
            raise Unfit("incomplete", half=True)
        if info.compress_type not in _UNPACKS:
            raise Unfit("unreadable")
        try:
            with self._zip.open(info) as member:
                content = member.read(LARGEST_FILE + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError) as error:
            raise Unfit("unreadable", half=True) from error
        if len(content) > LARGEST_FILE:
            raise Unfit("too_large")
        return content

    def checked(self, name: str, sha512: str) -> bytes:
        """The same, where it has this checksum."""
        content = self.read(name)
        if hashlib.sha512(content).hexdigest() != sha512:
            raise Unfit("checksum", half=True)
        return content


class _Narrow:
    """A ZIP says itself how long its table is, and the library reads all of it at once."""

    def __init__(self, file: IO[bytes]) -> None:
        self.most: int | None = _TABLE
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        if self.most is not None and size > self.most:
            raise Unfit("too_large")
        return self._file.read(size)


def _as_utf8(info: zipfile.ZipInfo) -> str:
    """Some programs write UTF-8 and do not say so; the library then reads the code page of old PCs."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode()
    except UnicodeError:
        return info.filename


def _plain(name: str) -> str:
    """An umlaut is one letter or two, as the machine wants it."""
    return unicodedata.normalize("NFC", name)
