"""Act for somebody without account by a document: the same page for a person with account and for an organisation."""

from starlette.responses import Response

from efa.applications.file_check import Incoming
from efa.applications.file_errors import FileRefused
from efa.applications.mandate_evidence import prove_by_document
from efa.identity.actor import Citizen
from efa.identity.client_people import ClientPerson
from efa.identity.errors import MandateRefused
from efa.identity.mandate_acts import Aufgabenbereich, MandateKind
from efa.identity.mandates import Mandate
from efa.identity.may_act import Agent, agent_of
from efa.identity.prove_mandate import ProveMandate, known_client
from efa.web.citizen.files import intake
from efa.web.citizen.shown import Line
from efa.web.deps import Visit
from efa.web.html import bdi
from efa.web.incoming import Fields
from efa.web.mandates import benefit_choices, mandate_id, told_address
from efa.web.staff.typed import typed_day

_KINDS = (MandateKind.BETREUUNG, MandateKind.VOLLMACHT)
_TYPED = ("name", "geburtsdatum", "bis", "anschrift", "vorbehalt")
_LONGEST = 200
_REFUSED_AT = {"no_task": "aufgabe", "no_office_task": "aufgabe", "own_address": "anschrift", "past": "bis"}
Wrong = tuple[str, str]


async def show_form(visit: Visit, back: str, fields: Fields | None = None, wrong: Line | None = None) -> Response:
    """For whom, which document, what for; the same person again where an earlier mandate is renewed."""
    texts, renews = visit.texts, fields.first("fuer") if fields else visit.query("fuer")
    async with visit.session() as session:
        benefits = await benefit_choices(visit, session)
        agent = await agent_of(session, visit.login)
        before = await known_client(session, agent, mandate_id(renews)) if renews else None
    return await visit.page(
        "mine/mandate_prove.html",
        status=422 if wrong else 200,
        heading=texts("mandate.prove.title"),
        failed=wrong is not None,
        errors=[wrong] if wrong else [],
        wrong={wrong.target: wrong.text} if wrong else {},
        kinds=[(one.value, texts(f"mandate.prove.{one}"), texts(f"mandate.prove.{one}.text")) for one in _KINDS],
        tasks=[(one.value, texts(f"mandate.task.{one}"), "") for one in Aufgabenbereich],
        benefits=benefits,
        typed=_typed(visit, fields),
        chosen=_chosen(fields, before),
        renews=renews,
        whom=bdi(before.names.principal) if before else "",
        asks_address=agent.organisation is None,
        back=visit.link(back),
    )


def _chosen(fields: Fields | None, before: Mandate | None) -> dict[str, tuple[str, ...]]:
    if fields:
        return {name: tuple(fields.get(name, ())) for name in ("art", "leistung", "aufgabe")}
    if before is None:
        return {"art": (), "leistung": (), "aufgabe": ()}
    return {"art": (before.kind.value,), "leistung": (*before.benefits,), "aufgabe": (*before.aufgabenbereiche,)}


def _typed(visit: Visit, fields: Fields | None) -> dict[str, str]:
    if fields:
        return {name: fields.first(name) for name in _TYPED}
    told = told_address(visit.actor) if isinstance(visit.actor, Citizen) else ""
    return {**dict.fromkeys(_TYPED, ""), "anschrift": told}


async def prove(visit: Visit, back: str, name: str) -> Response:
    """The mandate, at once or once the authority has looked; or the form again."""
    fields = await visit.form()
    async with visit.session() as session:
        agent = await agent_of(session, visit.login)
        offered = frozenset(key for key, _, _ in await benefit_choices(visit, session))
    if wrong := _wrong(fields, offered):
        return await show_form(visit, back, fields, Line(wrong[0], visit.texts.html(wrong[1])))
    upload = fields.files["datei"][0]
    incoming = Incoming(name=upload.filename or "", content=await upload.read())
    try:
        await prove_by_document(visit.session, intake(visit), _command(visit, fields, agent, name, offered), incoming)
    except FileRefused as refused:
        line = Line("datei", visit.texts.html(refused.code, **refused.params))
        return await show_form(visit, back, fields, line)
    except MandateRefused as refused:
        reason = str(refused.params["reason"])
        line = Line(_REFUSED_AT.get(reason, "art"), visit.texts.html(f"mandate.wrong.{reason}"))
        return await show_form(visit, back, fields, line)
    return visit.go(back)


def _wrong(fields: Fields, offered: frozenset[str]) -> Wrong | None:
    if fields.first("art") not in {kind.value for kind in _KINDS}:
        return "art", "mandate.wrong.kind"
    if not fields.first("fuer") and not 0 < len(fields.first("name").strip()) <= _LONGEST:
        return "name", "mandate.wrong.name"
    for day in ("geburtsdatum", "bis"):
        if fields.first(day).strip() and typed_day(fields.first(day)) is None:
            return day, "mandate.wrong.day"
    if not frozenset(fields.get("leistung", ())) & offered:
        return "leistung", "mandate.wrong.no_benefit"
    if len(fields.first("anschrift")) > _LONGEST:
        return "anschrift", "mandate.wrong.own_address"
    return None if fields.files.get("datei") else ("datei", "mandate.wrong.file")


def _command(visit: Visit, fields: Fields, agent: Agent, name: str, offered: frozenset[str]) -> ProveMandate:
    born = typed_day(fields.first("geburtsdatum"))
    return ProveMandate(
        kind=MandateKind(fields.first("art")),
        client=ClientPerson(name=fields.first("name").strip(), born=born.isoformat() if born else ""),
        benefits=frozenset(fields["leistung"]) & offered,
        tasks=frozenset(task for task in Aufgabenbereich if task.value in fields.get("aufgabe", ())),
        valid_until=typed_day(fields.first("bis")) if fields.first("bis").strip() else None,
        agent=agent,
        name=name,
        address=" ".join(fields.first("anschrift").split()),
        renews=mandate_id(fields.first("fuer")) if fields.first("fuer") else None,
        reserved=fields.first("vorbehalt") == "true",
        now=visit.now,
    )
