"""What is kept as proof: the token as it was signed, and the public key, because keys are changed."""

import json

from efa.delivery.channels.fit_connect.events import Event


def evidence(event: Event) -> bytes:
    """The token with the key that it can be checked with, at any later time, by anybody."""
    return json.dumps({"securityEventToken": event.token, "publicKey": dict(event.key)}, ensure_ascii=False).encode()
