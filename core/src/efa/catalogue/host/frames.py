"""Messages on a socket: four bytes of length, then the message."""

import socket
import struct

HEAD = struct.Struct(">I")


def send(channel: socket.socket, message: bytes) -> None:
    """Write one message."""
    channel.sendall(HEAD.pack(len(message)) + message)


def receive(channel: socket.socket) -> bytes | None:
    """Read one message; None when the other side has gone."""
    head = _exactly(channel, HEAD.size)
    return _exactly(channel, HEAD.unpack(head)[0]) if head else None


def receive_with_socket(channel: socket.socket) -> tuple[bytes, socket.socket | None] | None:
    """Read one message and the socket that came with it; None when the other side has gone."""
    first, descriptors, _, _ = socket.recv_fds(channel, 1, 1)  # one byte: the next message may bring another socket
    rest = _exactly(channel, HEAD.size - 1) if first else None
    if rest is None:
        return None
    message = _exactly(channel, HEAD.unpack(first + rest)[0])
    if message is None:
        return None
    return message, socket.socket(fileno=descriptors[0]) if descriptors else None


def send_with_socket(channel: socket.socket, message: bytes, given: socket.socket | None = None) -> None:
    """Write one short message, and hand over our end of a socket."""
    socket.send_fds(channel, [HEAD.pack(len(message)) + message], [given.fileno()] if given else [])


def _exactly(channel: socket.socket, size: int) -> bytes | None:
    parts: list[bytes] = []
    while size:
        part = channel.recv(min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
