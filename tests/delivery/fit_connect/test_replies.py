"""FC-30: an authority answers by FIT-Connect, encrypted to the tenant's own key."""

import json

import pytest

from efa.sdk.answering import Accepted, Doubtful, Message
from efa.testing.fitconnect.answering import NoReplyChannel
from efa.testing.fitconnect.keys import fixed_key
from tests.delivery.fit_connect.answered import ANSWER, answer, events, taken
from tests.delivery.fit_connect.world import World

pytestmark = pytest.mark.slow


async def test_a_notice_comes_back_and_its_receipt_is_confirmed(sent: World) -> None:
    number = answer(sent)
    [message], files = await taken(sent)
    assert isinstance(message, Message)
    assert (message.id, message.number) == (f"reply:{number}", "WG-7K3D-9QXA-M")
    assert (message.data, message.schema, files) == (ANSWER, "urn:efa:answer:1", [b"%PDF-bescheid"])
    assert events(sent)[-1] == "accept-reply"
    assert await taken(sent) == ([], [])


async def test_a_reply_without_a_number_says_so(sent: World) -> None:
    answer(sent, b"[]")
    [message], _ = await taken(sent)
    assert isinstance(message, Message)
    assert message.number == ""


async def test_a_reply_that_does_not_fit_is_turned_down(sent: World) -> None:
    answer(sent)
    await taken(sent, "message_unknown_number")
    assert events(sent)[-1] == "reject-reply"


async def test_a_reply_that_cannot_be_opened_is_turned_down_and_kept(sent: World) -> None:
    number = answer(sent)
    store = sent.running.double.store
    row = store.one("SELECT data FROM transfer WHERE id = ?", number)
    assert row is not None
    head, key, iv, text, tag = row["data"].split(".")
    store.run("UPDATE transfer SET data = ? WHERE id = ?", ".".join((head, key, iv, "A" + text[1:], tag)), number)
    [doubtful], _ = await taken(sent)
    assert isinstance(doubtful, Doubtful)
    assert doubtful.reason == "encryption_issue"
    assert events(sent)[-1] == "reject-reply"


async def test_two_keys_live_while_one_is_changed_for_another(sent: World) -> None:
    answer(sent)
    kept = json.loads((sent.folder / "replies").read_text())["keys"]
    newer = {"keys": [fixed_key(4, "wrapKey").private_jwk, *kept]}
    (sent.folder / "replies").write_text(json.dumps(newer))
    [message], _ = await taken(sent)
    assert isinstance(message, Message)


async def test_a_reply_to_the_key_of_another_tenant_is_left_alone(sent: World) -> None:
    answer(sent)
    other = {"keys": [fixed_key(4, "wrapKey").private_jwk, fixed_key(7, "verify").private_jwk]}
    (sent.folder / "replies").write_text(json.dumps(other))
    assert await taken(sent) == ([], [])
    assert events(sent)[-1] == "submit-reply"


async def test_without_a_key_no_reply_channel_is_offered(world: World) -> None:
    await world.sent()
    with pytest.raises(NoReplyChannel):
        answer(world)


async def test_replies_do_not_disturb_the_acknowledgement(sent: World) -> None:
    waiting = sent.waiting(await sent.sent())
    answer(sent)
    sent.running.authority().mode = "auto_accept"
    sent.running.work()
    assert [type(one) for one in await sent.news(waiting)] == [Accepted, Message]
