"""What another server answers: read up to a bound, and whether the encryption failed."""

import ssl

import httpx


class AnswerTooLarge(Exception):
    """More came than such an answer has: whoever goes on reading fills the memory."""


async def read_at_most(response: httpx.Response, largest: int) -> bytes:
    """The body of up to so many bytes. Raises AnswerTooLarge."""
    parts: list[bytes] = []
    size = 0
    async for chunk in response.aiter_bytes():
        size += len(chunk)
        if size > largest:
            raise AnswerTooLarge
        parts.append(chunk)
    return b"".join(parts)


def is_tls(error: BaseException) -> bool:
    """Whether the encryption is the cause, at whatever depth: trying again does not help."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ssl.SSLError):
            return True
        seen = seen.__cause__ or seen.__context__
    return False
