"""What came from outside, kept as it came, with what is wrong with it."""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from efa.applications.content import LARGEST
from efa.applications.errors import DraftTooLarge
from efa.catalogue.shape import build
from efa.catalogue.wire import WireError, decode, encode
from efa.kit.crypto import RecordKey

_PURPOSE = "intake"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """`at`: JSON pointer of an answer, or the name of a file; `code`: the keyword of the schema or a word of ours."""

    at: str
    code: str


def of_files(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those of files, which stay whatever is said of the rest."""
    return tuple(one for one in problems if one.code == "file_left" or one.code.startswith("applications."))


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideContent:
    """`raw`: the document as text (base64 where it is none). `answers` None: they could not be read.

    `why_late`: key of `WHY_LATE`, where the sender says why it comes long after the receipt.
    """

    reference: str
    sender: str
    benefit: str
    procedure: str
    place: str
    lang: str
    media_type: str
    raw: str
    sha256: str
    why_late: str | None = None
    answers: Mapping[str, object] | None = None
    problems: tuple[Problem, ...] = field(default=())

    @property
    def document(self) -> bytes:
        """The bytes that were sent."""
        text = self.raw.encode()
        return text if hashlib.sha256(text).hexdigest() == self.sha256 else base64.b64decode(self.raw)


def seal_outside(key: RecordKey, content: OutsideContent) -> bytes:
    """Encrypted under the key of the intake. Raises DraftTooLarge."""
    try:
        return key.encrypt(encode(content, LARGEST), _PURPOSE)
    except WireError as error:
        raise DraftTooLarge from error


def open_outside(key: RecordKey, cipher: bytes) -> OutsideContent:
    """Raises Undecryptable."""
    return cast("OutsideContent", build(OutsideContent, decode(key.decrypt(cipher, _PURPOSE))))
