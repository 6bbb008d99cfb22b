"""For tests and for whoever tries it out: order faults, put the clock forward, change destinations, answer by hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, get_args

from efa.testing.fitconnect.authority import UNFIT, Mode, Problem
from efa.testing.fitconnect.book import Destination, Schema, Service
from efa.testing.fitconnect.call import Answer, Call, as_json
from efa.testing.fitconnect.faults import KINDS, Fault
from efa.testing.fitconnect.refused import malformed, not_found
from efa.testing.fitconnect.rules import check_media_type, read_id, read_object
from efa.testing.fitconnect.running import Running
from efa.testing.fitconnect.spoilt import VARIANTS
from efa.testing.fitconnect.timers import tick
from efa.testing.fitconnect.tokens import expire_tokens
from efa.testing.fitconnect.ways import Way


def control_ways(running: Running) -> tuple[Way, ...]:
    """Addresses that the real thing does not have."""

    def way(method: str, path: str, work: Callable[[Running, Call], Any]) -> Way:
        def handler(call: Call) -> Answer:
            if method != "GET":  # so that no form of another page can order anything
                check_media_type(call.media_type, "application/json")
            try:
                return as_json(work(running, call) or {})
            except (KeyError, TypeError, ValueError) as error:
                raise malformed(f"{type(error).__name__}: {error}") from None

        return Way(method, f"/_control/{path}", "nobody", handler, is_control=True)

    return (
        way("GET", "access", lambda running, _: running.access().as_json()),
        way("GET", "counts", lambda running, _: running.counts()),
        way("POST", "faults", _order),
        way("DELETE", "faults", lambda running, _: running.double.faults.clear()),
        way("POST", "clock", _advance),
        way("POST", "tokens/expire", lambda running, _: expire_tokens(running.double)),
        way("POST", "mode", _set_mode),
        way("POST", "destinations", _add_destination),
        way("POST", "destinations/{destination}", _change_destination),
        way("POST", "senders/{sender}/signing", _sign_by),
        way("POST", "submissions/{submission}/accept", _accept),
        way("POST", "submissions/{submission}/reject", _reject),
    )


def _order(running: Running, call: Call) -> None:
    fault = Fault(**read_object(call.body))
    if fault.kind not in KINDS or (fault.kind == "set" and fault.variant not in VARIANTS):
        raise malformed(f"kind is one of {', '.join(KINDS)}; variant one of {', '.join(VARIANTS)}")
    running.double.faults.order(fault)


def _advance(running: Running, call: Call) -> None:
    running.double.clock.advance(timedelta(seconds=float(read_object(call.body)["seconds"])))
    tick(running.double)


def _set_mode(running: Running, call: Call) -> None:
    body = read_object(call.body)
    if body.get("mode") not in get_args(Mode):
        raise malformed(f"mode is one of {', '.join(get_args(Mode))}")
    for number, authority in running.authorities.items():
        if body.get("destination") in (None, number):
            authority.mode = body["mode"]
    running.double.wake()


def _add_destination(running: Running, call: Call) -> None:
    """A destination whose keys somebody else holds."""
    body = read_object(call.body)
    running.double.destinations[read_id(body["id"], "id")] = Destination(
        id=read_id(body["id"], "id"),
        name=str(body["name"]),
        services=tuple(_service(each) for each in body["services"]),
        subscriber=str(body.get("subscriber", running.access().subscriber.id)),
        keys=tuple(body["keys"]),
        encryption_kid=str(body["encryptionKid"]),
    )


def _service(told: dict[str, Any]) -> Service:
    schemas = tuple(Schema(uri=each["schemaUri"], mime_type=each["mimeType"]) for each in told["submissionSchemas"])
    regions = tuple(told.get("regions", ("DE",)))
    return Service(identifier=told["identifier"], name=told.get("name", ""), schemas=schemas, regions=regions)


def _change_destination(running: Running, call: Call) -> None:
    number, body = call.id("destination"), read_object(call.body)
    if number not in running.double.destinations:
        raise not_found("destination-not-found")
    if "status" in body:
        changed = replace(running.double.destinations[number], status=body["status"])
        running.double.destinations[number] = changed
    if body.get("rotate"):
        running.rotate_key(number, forget=bool(body.get("forget", True)))


def _sign_by(running: Running, call: Call) -> None:
    sender = running.double.clients.get(call.ids["sender"])
    if sender is None:
        raise not_found("sender-not-found")
    running.double.clients[sender.id] = replace(sender, signing=read_object(call.body))


def _accept(running: Running, call: Call) -> None:
    running.answer_by_hand(call.id("submission"), ())


def _reject(running: Running, call: Call) -> None:
    told = [Problem(**each) for each in read_object(call.body or b"{}").get("problems", [])]
    running.answer_by_hand(call.id("submission"), told or (UNFIT,))
