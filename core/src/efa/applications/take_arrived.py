"""What a channel brought as an application from outside becomes one like those that a portal hands in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from efa.applications.arrived_files import read_files
from efa.applications.errors import DraftTooLarge
from efa.applications.errors_intake import ReferenceReused
from efa.applications.file_errors import FilesTooLarge, FileTooLarge, TooManyFiles
from efa.applications.hand_over import HandedOver, Outside, SentFile, TakenOver
from efa.applications.intakes import WAITING
from efa.applications.outside_content import Problem
from efa.applications.outside_delivery import SCHEMA as DELIVERED
from efa.applications.outside_delivery import NoApplication, read_delivery_json
from efa.applications.outside_xml import UnreadableXml, read_application
from efa.applications.take_outside import take_outside
from efa.applications.taken_in import Way
from efa.catalogue.definition import Definition
from efa.forms.conditions import UNANSWERED, read
from efa.kit.strict_json import UnreadableJson, read_json
from efa.sdk.answering import Arrived
from efa.tenancy.settings import tenant_settings

WAITS = "waits_for_a_person"  # stored; whoever sent it hears more once a person has decided, or after `_LONGEST`
RETURNED = "returned_"
BY_CHANNEL = ("fit_connect", "file_drop")
_LONGEST = timedelta(days=3)
_JSON, _XML = ("application/json", "text/json"), ("application/xml", "text/xml")
_WITH_FILES_LEFT = timedelta(days=10)  # once it is taken they are deleted; after 14 days FIT-Connect turns it down


async def take_arrived(outside: Outside, tenant: UUID, way: Way, arrived: Arrived) -> str | None:
    """None: it is stored. `WAITS`: it is stored, and a person looks at it. Else the key of why nothing was taken.

    A reason that begins with `RETURNED` is that of a person, who gave it back after looking at it.

    `data`: an object with `answers` by the schema of the form and perhaps `benefit`, `procedure`, `place` and
    `language`, or the answers alone; or the same as XML; or data as we hand them to others, in both forms. Anything
    else is kept as it is, for a person.
    """
    async with outside.directory.session(tenant) as session:
        limits = (await tenant_settings(session)).limits
    files, left = await read_files(arrived, limits)
    handed = replace(_handed(outside, way, arrived, files), left=left)
    try:
        taken = await _take(outside, tenant, handed, arrived)
    except (ReferenceReused, DraftTooLarge) as error:
        return error.code
    if taken.state == "returned":
        return taken.problems[0].code
    waits = taken.state in WAITING and hears_later(taken.created_at, taken.problems, outside.clock())
    return WAITS if waits else None


def hears_later(came: datetime, problems: Sequence[Problem], now: datetime) -> bool:
    """Whether the sender is not answered yet, so that it hears what a person decides."""
    return now - came < (_WITH_FILES_LEFT if any(one.code == "file_left" for one in problems) else _LONGEST)


async def _take(outside: Outside, tenant: UUID, handed: HandedOver, arrived: Arrived) -> TakenOver:
    """Another authority may take fewer files, and two senders may use one reference: neither refuses anything."""
    try:
        return await take_outside(outside, tenant, handed)
    except (TooManyFiles, FileTooLarge, FilesTooLarge):
        names = (*handed.left, *(file.incoming.name for file in handed.files))
        return await _take(outside, tenant, replace(handed, files=(), left=names), arrived)
    except ReferenceReused:
        if handed.once:
            raise
        return await _take(outside, tenant, replace(handed, once=arrived.id), arrived)


def _handed(outside: Outside, way: Way, arrived: Arrived, files: tuple[SentFile, ...]) -> HandedOver:
    told = _told(arrived)
    definition, procedure = _meant(outside, arrived.leika, told)
    answers = told.get("answers", told) if told else None
    return HandedOver(
        way=way,
        sender=None,
        sender_name=way,
        reference=arrived.reference or arrived.id,
        received_at=arrived.at.astimezone(UTC),
        benefit=definition.key if definition else str(told.get("benefit", "")),
        procedure=procedure,
        place=_place(definition, told, answers),
        lang=str(told.get("language", "de")),
        media_type=arrived.media_type,
        raw=arrived.data,
        answers=answers if isinstance(answers, Mapping) else None,
        files=files,
    )


def _told(arrived: Arrived) -> Mapping[str, object]:
    kind = arrived.media_type.partition(";")[0].strip().lower()
    if kind not in (*_JSON, *_XML):
        return {}
    try:
        value = read_json(arrived.data) if kind in _JSON else read_application(arrived.data)
        if not isinstance(value, dict):
            return {}
        return read_delivery_json(value) if value.get("schema") == DELIVERED else value
    except (UnreadableJson, UnreadableXml, NoApplication):
        return {}


def _meant(outside: Outside, leika: str, told: Mapping[str, object]) -> tuple[Definition | None, str]:
    """The procedure with this LeiKa key, else what the document says."""
    for definition in outside.host.catalogue.open_to_applications:
        for procedure in definition.procedures:
            if leika and procedure.leika == leika:
                return definition, procedure.key
    return None, str(told.get("procedure", "erstantrag"))


def _place(definition: Definition | None, told: Mapping[str, object], answers: object) -> str:
    if isinstance(told.get("place"), str):
        return str(told["place"])
    if definition is None or not isinstance(answers, Mapping):
        return ""
    found = read(answers, tuple(definition.place.strip("/").split("/")))
    return "" if found is UNANSWERED else str(found)
