import httpx

from efa.delivery.channels.fit_connect.http import Traffic, open_wire

HOST = "fit-connect.test"


def answered(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, text=request.headers.get("cookie", ""), headers={"set-cookie": "who=aachen"})


async def test_connections_are_shared_while_anybody_works_and_closed_afterwards() -> None:
    traffic, transport = Traffic(), httpx.MockTransport(answered)
    async with open_wire(frozenset({HOST}), traffic, transport) as first:
        async with open_wire(frozenset({HOST}), traffic, transport) as second:
            assert first.client is second.client
        assert not first.client.is_closed
    assert first.client.is_closed
    async with open_wire(frozenset({HOST}), traffic, transport) as later:
        assert later.client is not first.client


async def test_what_one_tenant_is_told_to_keep_is_not_said_by_another() -> None:
    traffic, transport = Traffic(), httpx.MockTransport(answered)
    async with open_wire(frozenset({HOST}), traffic, transport) as wire:
        await wire.ask("GET", f"https://{HOST}/first")
        assert (await wire.ask("GET", f"https://{HOST}/second")).body == b""
