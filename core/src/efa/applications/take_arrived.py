"""What a channel brought as an application from outside becomes one like those that a portal hands in."""

from collections.abc import Mapping
from datetime import UTC, timedelta
from uuid import UUID

from efa.applications.errors import DraftTooLarge
from efa.applications.errors_intake import ReferenceReused
from efa.applications.file_check import Incoming
from efa.applications.file_errors import FilesTooLarge, TooManyFiles
from efa.applications.hand_over import HandedOver, Outside, SentFile
from efa.applications.intakes import WAITING
from efa.applications.outside_xml import UnreadableXml, read_application
from efa.applications.take_outside import take_outside
from efa.applications.taken_in import Way
from efa.catalogue.definition import Definition
from efa.forms.conditions import UNANSWERED, read
from efa.kit.strict_json import UnreadableJson, read_json
from efa.sdk.answering import Arrived
from efa.sdk.channel import Attachment

WAITS = "waits_for_a_person"  # stored; whoever sent it hears more once a person has decided, or after _LONGEST
RETURNED = "returned_"
_LONGEST = timedelta(days=3)
_JSON, _XML = ("application/json", "text/json"), ("application/xml", "text/xml")


async def take_arrived(outside: Outside, tenant: UUID, way: Way, arrived: Arrived) -> str | None:
    """None: it is stored. `WAITS`: it is stored, and a person looks at it. Else the key of why nothing was taken.

    A reason that begins with `RETURNED` is that of a person, who gave it back after looking at it.

    `data`: an object with `answers` by the schema of the form and perhaps `benefit`, `procedure`, `place` and
    `language`, or the answers alone; or the same as XML. Anything else is kept as it is, for a person.
    """
    files = tuple([await _file(each) for each in arrived.attachments])
    try:
        taken = await take_outside(outside, tenant, _handed(outside, way, arrived, files))
    except (ReferenceReused, DraftTooLarge, TooManyFiles, FilesTooLarge) as error:
        return error.code
    if taken.state == "returned":
        return taken.problems[0].code
    waits = taken.state in WAITING and outside.clock() - arrived.at < _LONGEST
    return WAITS if waits else None


async def _file(sent: Attachment) -> SentFile:
    """`document` is its key, for an item of a list with `:` and the `_id`."""
    document, _, item = sent.document.partition(":")
    incoming = Incoming(name=sent.filename, content=await sent.read())
    return SentFile(document=document, item=item or None, incoming=incoming)


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
    except (UnreadableJson, UnreadableXml):
        return {}
    return value if isinstance(value, dict) else {}


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
