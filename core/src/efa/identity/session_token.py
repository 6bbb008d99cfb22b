"""Tokens of sessions: random, and marked so that an authority knows its own, also those that ended long ago."""

import base64
import binascii
import secrets
from hmac import compare_digest

from efa.kit.crypto import TenantKeys

_RANDOM, _MARK = 24, 8


def new_token(keys: TenantKeys) -> str:
    """192 random bits and 64 that say whose they are."""
    random = secrets.token_bytes(_RANDOM)
    return base64.urlsafe_b64encode(random + _mark(keys, random)).rstrip(b"=").decode()


def is_own_token(keys: TenantKeys, token: str) -> bool:
    """Whether this authority gave the token to a browser at some time; nothing follows from it but words."""
    try:
        whole = base64.b64decode(f"{token}=", altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        return False
    return len(whole) == _RANDOM + _MARK and compare_digest(whole[_RANDOM:], _mark(keys, whole[:_RANDOM]))


def _mark(keys: TenantKeys, random: bytes) -> bytes:
    return keys.blind("session token", random.hex())[:_MARK]
