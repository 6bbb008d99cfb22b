"""Send one parcel: a row of steps, each remembered before the next begins.

Encrypted first, so that a wrong key or schema is found before anything exists elsewhere; then announced, uploaded,
submitted. Whoever comes back after a crash reads the event log before repeating the one step that counts.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from efa.delivery.channels.fit_connect.api import Api, Conflict, Missing
from efa.delivery.channels.fit_connect.chosen import Chosen
from efa.delivery.channels.fit_connect.destinations import Destinations
from efa.delivery.channels.fit_connect.errors import Stopped
from efa.delivery.channels.fit_connect.event_log import ServiceKeys, read_log
from efa.delivery.channels.fit_connect.events import Event
from efa.delivery.channels.fit_connect.evidence import evidence
from efa.delivery.channels.fit_connect.kept import (
    SUBMISSION,
    Announced,
    Sealed,
    announced_of,
    forget_all,
    forget_announced,
    jwe_name,
    keep,
    parted,
    progress_of,
    sealed_of,
    sent_of,
)
from efa.delivery.channels.fit_connect.seal import seal
from efa.delivery.channels.fit_connect.terms import Wanted
from efa.sdk.channel import HandedOver, Memory, Parcel

_LEIKA = "urn:de:fim:leika:leistung:"


class Gone(Exception):
    """The delivery service has deleted the submission before it was complete."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One parcel and all that is needed on its way.

    `destination` finds where it goes, `answers_to` is our key for replies, `callback` where news are told.
    """

    api: Api
    settings: Chosen
    destination: Callable[[], Awaitable[str]]
    destinations: Destinations
    keys: ServiceKeys
    parcel: Parcel
    memory: Memory = field(repr=False)
    answers_to: Mapping[str, Any] | None = field(default=None, repr=False)
    callback: Mapping[str, str] | None = field(default=None, repr=False)


def service_of(leika: str, settings: Chosen) -> str:
    """The identifier of the service, as destinations offer it."""
    return settings.service or f"{_LEIKA}{leika}"


async def send(errand: Errand) -> HandedOver:
    """Go on where the last attempt stopped. Raises Stopped, FileNotFoundError."""
    for _ in range(2):
        sealed = await _sealed(errand)
        announced = await announced_of(errand.memory) or await _announce(errand, sealed)
        try:
            return HandedOver(evidence(await _bring(errand, sealed, announced)))
        except Gone:
            await forget_announced(errand.memory, announced)
    raise Stopped("transient", "submission_lost")


async def _sealed(errand: Errand) -> Sealed:
    """The ciphertexts: those of before, unless nothing is announced and the destination wants another key now."""
    made = await sealed_of(errand.memory)
    if made is not None and await announced_of(errand.memory) is not None:
        return made
    wanted = Wanted(service=service_of(errand.parcel.leika, errand.settings), schemas=errand.parcel.schemas)
    terms = await errand.destinations.terms(errand.api, await errand.destination(), wanted, errand.settings)
    if made is not None and (made.destination, made.kid) == (terms.destination, terms.kid):
        return made
    return await seal(errand.parcel, errand.memory, terms, errand.settings.environment, errand.answers_to)


async def _announce(errand: Errand, sealed: Sealed) -> Announced:
    """A crash before the numbers are kept leaves a submission that the delivery service deletes after a day."""
    body: dict[str, Any] = {
        "destinationId": sealed.destination,
        "announcedAttachments": list(sealed.attachments),
        "publicService": {"name": sealed.service_name, "identifier": sealed.service},
    }
    body |= {"region": sealed.region} if sealed.region else {}
    body |= {"callback": dict(errand.callback)} if errand.callback else {}
    try:
        told = (await errand.api.send("POST", "/v2/submissions", body)).json()
    except Missing:
        raise Stopped("configuration", "destination_unknown") from None
    except Conflict as error:
        errand.destinations.forget(errand.api.at, sealed.destination)
        raise Stopped("configuration", "destination_inactive" if error.by_state else "announcement_refused") from error
    try:
        announced = Announced(submission=told["submissionId"], case=told["caseId"], at=errand.api.now)
    except (KeyError, ValueError):
        raise Stopped("transient", "unreadable_answer") from None
    await keep(errand.memory, announced)
    return announced


async def _bring(errand: Errand, sealed: Sealed, announced: Announced) -> Event:
    """Upload and submit; the event that proves it. Raises Gone, Stopped."""
    progress = await progress_of(errand.memory)
    if progress.sent_off and (event := await _submitted(errand, sealed, announced)):
        return event
    missing = [number for number in sealed.attachments if number not in progress.uploaded]
    for number in missing:
        await _upload(errand, announced, number)
        progress = progress.model_copy(update={"uploaded": (*progress.uploaded, number)})
        if number != missing[-1]:  # the last one is kept with the step that follows at once
            await keep(errand.memory, progress)
    await keep(errand.memory, progress.model_copy(update={"sent_off": True}))
    return await _submit(errand, sealed, announced)


async def _upload(errand: Errand, announced: Announced, number: str) -> None:
    token = await _token(errand, number)
    try:
        await errand.api.send_token("PUT", f"/v2/submissions/{announced.submission}/attachments/{number}", token)
    except Missing:
        raise Gone from None
    except Conflict as error:
        if not error.by_state:  # else it is there: the tags of the submission will prove whether it is ours
            raise Stopped("permanent", "attachment_refused") from error


async def _submit(errand: Errand, sealed: Sealed, announced: Announced) -> Event:
    metadata, data = parted(await _token(errand, SUBMISSION))
    body = {"encryptedMetadata": metadata.decode(), "encryptedData": data.decode()}
    refused: Conflict | None = None
    try:
        await errand.api.send("PUT", f"/v2/submissions/{announced.submission}", body)
    except Missing:
        raise Gone from None
    except Conflict as error:
        refused = error
    if event := await _submitted(errand, sealed, announced):
        return event
    if refused is not None:
        await forget_all(errand.memory, announced)
        raise Stopped("permanent", "submission_refused") from refused
    raise Stopped("transient", "not_confirmed")


async def _submitted(errand: Errand, sealed: Sealed, announced: Announced) -> Event | None:
    """The proof that it is complete at the delivery service; None where the log says that it is not.

    Raises Gone where it was deleted unfinished, Stopped where nobody can know.
    """
    sent = sent_of(sealed, announced, errand.api.at.service)
    try:
        log = await read_log(errand.api, errand.keys, sent)
    except Missing:
        raise Stopped("permanent", "case_lost") from None
    if event := log.first("submit-submission"):
        return event
    if any(token.reason == "other_content" for token in log.doubted):
        raise Stopped("permanent", "other_content")
    if log.first("delete-submission"):
        raise Gone
    return None


async def _token(errand: Errand, part: str) -> bytes:
    token = await errand.memory.get(jwe_name(part))
    if not token:
        raise Stopped("permanent", "memory_lost")
    return token
