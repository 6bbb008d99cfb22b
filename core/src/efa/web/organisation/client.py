"""Somebody without account whom an organisation assists: entered by name, for help with filling in."""

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from efa.identity.client_people import ClientPerson
from efa.identity.help_client import HelpClient, help_client
from efa.identity.may_act import agent_of
from efa.identity.organisation_rights import OrganisationAct
from efa.kit.ids import to_public
from efa.web.citizen.shown import Line
from efa.web.deps import OrganisationVisit, Visit
from efa.web.helped import address_of
from efa.web.incoming import Fields
from efa.web.mandates import benefit_choices
from efa.web.organisation.desk import acting_for
from efa.web.prove import prove, show_form
from efa.web.staff.typed import typed_day

router = APIRouter()
_LONGEST = 200


@router.get("/organisation/menschen/neu", name="organisation_client")
async def ask(visit: OrganisationVisit) -> Response:
    """Who it is and what for."""
    return await _page(visit)


@router.post("/organisation/menschen/neu")
async def enter(visit: OrganisationVisit) -> Response:
    """The person is in the list, and the form can begin."""
    fields = await visit.form()
    _, acting = await acting_for(visit, OrganisationAct.ASSIST)
    async with visit.session() as session:
        offered = [key for key, _, _ in await benefit_choices(visit, session)]
        agent = await agent_of(session, visit.login)
        if wrong := _wrong(fields, offered):
            return await _page(visit, fields, wrong)
        born = typed_day(fields.first("geburtsdatum"))
        client = ClientPerson(name=fields.first("name").strip(), born=born.isoformat() if born else "")
        benefits = frozenset(fields["leistung"]) & frozenset(offered)
        command = HelpClient(client=client, benefits=benefits, agent=agent, name=acting.name, now=visit.now)
        mandate = await help_client(session, command)
    return RedirectResponse(address_of(visit, to_public(mandate)), 303)


@router.get("/organisation/menschen/urkunde", name="organisation_document")
async def ask_for_document(visit: OrganisationVisit) -> Response:
    """For whom, and which document."""
    await acting_for(visit, OrganisationAct.ASSIST)
    return await show_form(visit, "organisation_assisted")


@router.post("/organisation/menschen/urkunde")
async def by_document(visit: OrganisationVisit) -> Response:
    """Act by a court's certificate or a signed paper."""
    await visit.form()
    _, acting = await acting_for(visit, OrganisationAct.ASSIST)
    return await prove(visit, "organisation_assisted", acting.name)


def _wrong(fields: Fields, offered: list[str]) -> tuple[str, str] | None:
    name, born = fields.first("name").strip(), fields.first("geburtsdatum").strip()
    if not 0 < len(name) <= _LONGEST:
        return "name", "organisation.client.wrong.name"
    if born and typed_day(born) is None:
        return "geburtsdatum", "mandate.wrong.day"
    return None if set(fields.get("leistung", ())) & set(offered) else ("leistung", "mandate.wrong.no_benefit")


async def _page(visit: Visit, fields: Fields | None = None, wrong: tuple[str, str] | None = None) -> Response:
    await acting_for(visit, OrganisationAct.ASSIST)
    async with visit.session() as session:
        benefits = await benefit_choices(visit, session)
    return await visit.page(
        "organisation/client.html",
        status=422 if wrong else 200,
        heading=visit.texts("organisation.client.title"),
        failed=wrong is not None,
        errors=[Line(wrong[0], visit.texts.html(wrong[1]))] if wrong else [],
        wrong={wrong[0]: visit.texts.html(wrong[1])} if wrong else {},
        benefits=benefits,
        typed={name: fields.first(name) if fields else "" for name in ("name", "geburtsdatum")},
        chosen=fields.get("leistung", ()) if fields else (),
    )
