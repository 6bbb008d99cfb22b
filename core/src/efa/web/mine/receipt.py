"""The receipt: what arrived here and when, apart from what the authority has confirmed."""

from datetime import datetime
from typing import Any

from fastapi import APIRouter
from markupsafe import Markup, escape
from starlette.responses import Response

from efa.applications.file_errors import FileNotFound
from efa.applications.files import files_of
from efa.applications.my import demand_mine
from efa.applications.own import own_file
from efa.applications.receipt import Proof, Receipt, read_proof
from efa.applications.states import OPEN
from efa.applications.taken_words import taken_words
from efa.catalogue.definitions import kept
from efa.identity.actor import Guest
from efa.identity.mandate_acts import MandateAct
from efa.kit.clock import day_of
from efa.kit.texts import Texts
from efa.web.citizen.desk import HANDED_IN
from efa.web.deps import CitizenVisit, Visit
from efa.web.for_others import allows
from efa.web.html import moment
from efa.web.mine.decider import Decides, Said, decides, state_words
from efa.web.mine.missing import missing_titles
from efa.web.mine.person import as_download, public_id
from efa.web.returning import way_back

router = APIRouter()


@router.get("/eingang/{receipt}", name="receipt")
async def show(visit: CitizenVisit, receipt: str) -> Response:
    """What a person can prove, and what happens next."""
    async with visit.session() as session:
        proof = await read_proof(session, public_id(receipt), visit.owner(session))
        definition = await kept(session.db, proof.receipt.header.definition)
        texts = visit.state.texts_with(definition, visit.lang)
        who = await decides(visit, session, proof.receipt.application, proof.receipt.header.benefit)
        found = await demand_mine(session, visit.owner(session), public_id(receipt))
        said = await state_words(visit, session, texts, found)
    return await visit.page(
        "mine/receipt.html",
        heading=texts("mine.receipt.title"),
        service=texts(f"{definition.key}.name"),
        receipt=receipt,
        number=proof.receipt.number,
        received=moment(texts, proof.receipt.received_at),
        **_answered_by(who, proof),
        access=visit.settings.receipt_is_access,
        delivery=delivery_lines(texts, proof, who, said),
        missing=missing_titles(definition, proof, texts),
        duration=_duration(visit, definition.key),
        fingerprint=proof.receipt.content_hash.hex(),
        has_file=proof.receipt.receipt_file is not None,
        emergency=visit.settings.life_emergency_phone,
        already=_already(visit, texts, proof.receipt),
        guest=isinstance(visit.actor, Guest),
        may_add=_may_add(visit, proof.receipt),
        way_back=way_back(visit),
    )


def _may_add(visit: Visit, receipt: Receipt) -> bool:
    return bool(receipt.missing.documents) and receipt.state in OPEN and allows(visit, MandateAct.UPLOAD)


@router.get("/eingang/{receipt}/bestaetigung.pdf", name="receipt_file")
async def download(visit: CitizenVisit, receipt: str) -> Response:
    """The receipt as a file."""
    return await _letter(visit, receipt, "receipt", "Eingang")


@router.get("/eingang/{receipt}/antrag.pdf", name="receipt_copy")
async def download_copy(visit: CitizenVisit, receipt: str) -> Response:
    """The whole application as a file."""
    return await _letter(visit, receipt, "copy", "Antrag")


@router.get("/eingang/{receipt}/antrag.json", name="receipt_content")
async def download_content(visit: CitizenVisit, receipt: str) -> Response:
    """The very bytes that the fingerprint is taken of."""
    async with visit.session() as session:
        proof: Proof = await read_proof(session, public_id(receipt), visit.owner(session))
    headers = {"Content-Disposition": f'attachment; filename="Antrag-{proof.receipt.number}.json"'}
    return Response(proof.canonical, media_type="application/json", headers=headers)


def delivery_lines(texts: Texts, proof: Proof, who: Decides, said: Said) -> list[tuple[str, Markup]]:
    """What happened so far: kind of the mark and the sentence, the platform's own receipt first."""
    named, way = who.reached, "letter_" if who.by_letter else ""
    receipt, lines = proof.receipt, [("success", line) for line in _arrived(texts, proof)]
    if receipt.delivered_at:
        at = moment(texts, receipt.delivered_at)
        lines.append(("success", texts.html(f"mine.receipt.{way}delivered", behoerde=named, zeit=at)))
    if receipt.acknowledged_at is None:
        return [*lines, ("warning" if said.troubled else "info", escape(said.text))]
    at = moment(texts, receipt.acknowledged_at)
    return [*lines, ("success", texts.html("mine.receipt.acknowledged", behoerde=named, zeit=at))]


def _arrived(texts: Texts, proof: Proof) -> list[Markup]:
    """What came first elsewhere: how and when, apart from the moment in which it was stored here."""
    received, taken = moment(texts, proof.receipt.received_at), proof.content.taken
    if taken is None or taken.stored_at is None:
        return [texts.html("mine.receipt.stored", zeit=received)]
    stored = moment(texts, datetime.fromisoformat(taken.stored_at))
    return [
        texts.html("mine.receipt.came", weg=taken_words(taken, texts), zeit=received),
        texts.html("mine.receipt.stored", zeit=stored),
    ]


async def _letter(visit: Visit, receipt: str, document: str, name: str) -> Response:
    async with visit.session() as session:
        owner = visit.owner(session)
        proof = await read_proof(session, public_id(receipt), owner)
        files = await files_of(session, proof.key)
    made = next((file.id for file in files if file.document == document), None)
    if made is None:
        raise FileNotFound
    file, content = await own_file(visit.session, visit.state.store, proof.receipt.application, owner, made)
    return as_download(file, content, f"{name}-{proof.receipt.number}.pdf")


def _already(visit: Visit, texts: Texts, receipt: Receipt) -> str:
    """For somebody who goes back to a page of the form after handing in."""
    sent = HANDED_IN in visit.request.url.query
    return texts("mine.receipt.already", tag=texts.date(day_of(receipt.received_at))) if sent else ""


def _answered_by(who: Decides, proof: Proof) -> dict[str, Any]:
    """Who decides, and how the person gets to know."""
    by_mailbox = proof.receipt.reach.channel == "mailbox"
    return {"authority": who.decides, "sent_on": who.sent_on, "by_mailbox": by_mailbox}


def _duration(visit: Visit, benefit: str) -> str:
    spoken = visit.settings.processing_time.get(benefit)
    return spoken.text(visit.lang) if spoken else ""
