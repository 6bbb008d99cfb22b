"""The receipt: what arrived here and when, apart from what the authority has confirmed."""

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from efa.applications.errors import ApplicationNotFound
from efa.applications.own import own_file
from efa.applications.receipt import Proof, Receipt, read_proof
from efa.catalogue.definitions import kept
from efa.delivery.read import Consignment, consignments_of
from efa.kit.texts import Texts
from efa.web.deps import CitizenVisit, Visit
from efa.web.html import moment
from efa.web.mine.missing import missing_titles
from efa.web.mine.person import as_download, owner_of, public_id
from efa.web.portal.benefit import authority_name

router = APIRouter()


@router.get("/eingang/{receipt}", name="receipt")
async def show(visit: CitizenVisit, receipt: str) -> Response:
    """What a person can prove, and what happens next."""
    login = await owner_of(visit)
    async with visit.session() as session:
        proof = await read_proof(session, public_id(receipt), login.owner)
        definition = await kept(session.db, proof.receipt.header.definition)
        consignments = await consignments_of(session, proof.receipt.application)
    texts = visit.state.texts_with(definition, visit.lang)
    return await visit.page(
        "mine/receipt.html",
        heading=texts("mine.receipt.title"),
        service=texts(f"{definition.key}.name"),
        receipt=receipt,
        number=proof.receipt.number,
        received=moment(texts, proof.receipt.received_at),
        authority=authority_name(visit.settings, visit.tenant.name),
        access=visit.settings.receipt_is_access,
        delivery=delivery_lines(visit, texts, proof.receipt, consignments),
        missing=missing_titles(definition, proof, texts),
        by_mailbox=proof.receipt.reach.channel == "mailbox",
        duration=_duration(visit, definition.key),
        fingerprint=proof.receipt.content_hash.hex(),
        has_file=proof.receipt.receipt_file is not None,
        emergency=visit.settings.life_emergency_phone,
    )


@router.get("/eingang/{receipt}/bestaetigung.pdf", name="receipt_file")
async def download(visit: CitizenVisit, receipt: str) -> Response:
    """The receipt as a file."""
    login = await owner_of(visit)
    async with visit.session() as session:
        found = (await read_proof(session, public_id(receipt), login.owner)).receipt
    if found.receipt_file is None:
        raise ApplicationNotFound
    state = visit.state
    file, content = await own_file(visit.session, state.store, found.application, login.owner, found.receipt_file)
    return as_download(file, content, f"Eingang-{found.number}.pdf")


@router.get("/eingang/{receipt}/antrag.json", name="receipt_content")
async def download_content(visit: CitizenVisit, receipt: str) -> Response:
    """The very bytes that the fingerprint is taken of."""
    login = await owner_of(visit)
    async with visit.session() as session:
        proof: Proof = await read_proof(session, public_id(receipt), login.owner)
    headers = {"Content-Disposition": f'attachment; filename="Antrag-{proof.receipt.number}.json"'}
    return Response(proof.canonical, media_type="application/json", headers=headers)


def delivery_lines(
    visit: Visit, texts: Texts, receipt: Receipt, consignments: tuple[Consignment, ...]
) -> list[tuple[str, Markup]]:
    """What happened so far: kind of the mark and the sentence, the platform's own receipt first."""
    authority = authority_name(visit.settings, visit.tenant.name)
    lines = [("success", texts.html("mine.receipt.stored", zeit=moment(texts, receipt.received_at)))]
    if receipt.acknowledged_at:
        at = moment(texts, receipt.acknowledged_at)
        return [*lines, ("success", texts.html("mine.receipt.acknowledged", behoerde=authority, zeit=at))]
    if receipt.delivered_at:
        at = moment(texts, receipt.delivered_at)
        lines.append(("success", texts.html("mine.receipt.delivered", behoerde=authority, zeit=at)))
        return [*lines, ("info", texts.html("mine.receipt.not_acknowledged"))]
    if any(part.leading and part.is_delayed(visit.now) for part in consignments):
        return [*lines, ("warning", texts.html("mine.receipt.delayed", tag=texts.date(receipt.received_at)))]
    return [*lines, ("info", texts.html("mine.receipt.waiting", behoerde=authority))]


def _duration(visit: Visit, benefit: str) -> str:
    spoken = visit.settings.processing_time.get(benefit)
    return spoken.text(visit.lang) if spoken else ""
