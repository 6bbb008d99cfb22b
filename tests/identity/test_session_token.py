"""An authority knows its own tokens, and nothing but words follows from it."""

from efa.identity.session_token import is_own_token, new_token
from efa.tenancy.session import Session


async def test_a_token_is_known_where_it_was_given_and_nowhere_else(aachen: Session, bonn: Session) -> None:
    token = new_token(aachen.keys)
    assert is_own_token(aachen.keys, token)
    assert not is_own_token(bonn.keys, token)


async def test_tokens_that_were_made_up_are_nobodys(aachen: Session) -> None:
    token = new_token(aachen.keys)
    other = f"{'B' if token[0] == 'A' else 'A'}{token[1:]}"
    for made_up in ("", "x", "x" * 43, other, token[:-1], f"{token}A", "ä" * 43, "x" * 5000):
        assert not is_own_token(aachen.keys, made_up)
