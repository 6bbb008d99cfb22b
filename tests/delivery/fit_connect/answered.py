"""What an authority sends back to an application, and what our channel makes of it."""

from efa.sdk.answering import Answer, Message
from efa.testing.fitconnect.answering import reply
from efa.testing.fitconnect.pieces import File
from tests.delivery.fit_connect.world import World

ANSWER = b'{"schema": "urn:efa:answer:1", "number": "WG-7K3D-9QXA-M", "kind": "notice"}'
NOTICE = File("Bescheid.pdf", b"%PDF-bescheid")


def answer(world: World, data: bytes = ANSWER, file: File = NOTICE) -> str:
    authority = world.running.authority()
    [waiting] = authority.pull()
    opened = authority.decrypt(waiting)
    return reply(authority, opened, data, "urn:efa:answer:1", [file])


def events(world: World) -> list[str]:
    return [row["name"] for row in world.running.double.store.rows("SELECT name FROM event ORDER BY number")]


async def taken(world: World, refused: str | None = None) -> tuple[list[Answer], list[bytes]]:
    channel, recipient = world.channel(), world.parcel().recipient
    found: list[Answer] = []
    files: list[bytes] = []
    async for one in channel.answers(recipient, []):
        found.append(one)
        files += [await file.read() for file in one.attachments] if isinstance(one, Message) else []
        await channel.taken(recipient, one, refused)
    return found, files
