"""Files that come with an application from outside: what has room is taken, the others are named to a person."""

from collections.abc import Sequence

from efa.applications.file_check import MEGABYTE, Incoming
from efa.applications.hand_over import SentFile
from efa.applications.outside_files import LARGEST_MB
from efa.sdk.answering import Arrived
from efa.sdk.channel import Attachment
from efa.tenancy.values import Limits


async def read_files(arrived: Arrived, limits: Limits) -> tuple[tuple[SentFile, ...], tuple[str, ...]]:
    """Those that are taken, read; and the names of those that stay where they are."""
    taken, left = with_room(arrived.attachments, limits)
    return tuple([await _read(each) for each in taken]), (*arrived.left, *(each.filename for each in left))


def with_room(sent: Sequence[Attachment], limits: Limits) -> tuple[list[Attachment], list[Attachment]]:
    """In the order in which they were sent: what has room in one application, and what has not."""
    taken: list[Attachment] = []
    left: list[Attachment] = []
    room = limits.application_mb * MEGABYTE
    for each in sent:
        fits = len(taken) < limits.files and each.size <= min(room, LARGEST_MB * MEGABYTE)
        (taken if fits else left).append(each)
        room -= each.size if fits else 0
    return taken, left


async def _read(sent: Attachment) -> SentFile:
    """`document` is its key, for an item of a list with `:` and the `_id`."""
    document, _, item = sent.document.partition(":")
    incoming = Incoming(name=sent.filename, content=await sent.read())
    return SentFile(document=document, item=item or None, incoming=incoming)
