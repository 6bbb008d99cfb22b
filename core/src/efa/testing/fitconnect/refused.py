"""What the double answers when it does not do what it was asked for (RFC 9457)."""

from typing import Any

_TYPES = "https://schema.fitko.de/fit-connect/submission-api/problems/"


class Refused(Exception):
    """A status, the name of the problem, and a sentence for whoever reads the log of the client."""

    def __init__(self, status: int, name: str, detail: str) -> None:
        super().__init__(f"{status} {name}: {detail}")
        self.status, self.name, self.detail = status, name, detail

    def as_json(self) -> dict[str, Any]:
        """The body of the answer."""
        title = self.name.replace("-", " ").capitalize()
        return {"type": f"{_TYPES}{self.name}", "title": title, "status": self.status, "detail": self.detail}


def not_found(name: str) -> Refused:
    """There is nothing of that name for this client."""
    return Refused(404, name, "there is nothing like that, or it is not yours")


def malformed(detail: str) -> Refused:
    """The body of the request is not what the interface asks for."""
    return Refused(400, "invalid-request", detail)


def unprocessable(name: str, detail: str) -> Refused:
    """Well formed, but against a rule."""
    return Refused(422, name, detail)


def conflict(name: str, detail: str) -> Refused:
    """Not in this state."""
    return Refused(409, name, detail)
