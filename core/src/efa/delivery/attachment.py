"""A stored file as channels get it: its facts, and its bytes when they are read."""

from functools import partial
from typing import Literal

from obstore.store import ObjectStore

from efa.applications.files import StoredFile
from efa.kit.crypto import RecordKey
from efa.kit.store import get_file
from efa.sdk.channel import Attachment


def attachment(
    store: ObjectStore, key: RecordKey, file: StoredFile, purpose: Literal["form", "attachment"] = "attachment"
) -> Attachment:
    """`key`: that of the application whose file it is."""
    return Attachment(
        id=str(file.id),
        document=file.document,
        purpose=purpose,
        filename=file.name,
        media_type=file.media_type,
        size=file.size,
        read=partial(get_file, store, key, file.id),
    )
