"""The declaration, how the answer comes, and the one click that hands in."""

from dataclasses import dataclass, replace
from typing import assert_never

from starlette.responses import RedirectResponse, Response

from efa.applications.content import Channel, Reach
from efa.applications.errors import DeclarationsMissing, FormRenewed, NothingToSubmit, StaleDraft, TakenOverUnconfirmed
from efa.applications.identified import identified
from efa.applications.submit import Submit, submit
from efa.applications.work import Work
from efa.forms.model import Step
from efa.forms.parse import Parsed, parse
from efa.forms.state import FlowState
from efa.forms.view import page_view
from efa.identity.actor import Citizen
from efa.kit.ids import to_public
from efa.kit.texts import Texts
from efa.mailbox.address import check_address
from efa.mailbox.errors import NotAnAddress
from efa.mailbox.reach import reach_by
from efa.web.actors import trust_of
from efa.web.citizen import shown
from efa.web.citizen.decided_by import goes_to
from efa.web.citizen.desk import Desk
from efa.web.citizen.hand_over import acted_for
from efa.web.citizen.monitored import begin_monitoring
from efa.web.citizen.needed import needed
from efa.web.citizen.shown import Line
from efa.web.incoming import Fields
from efa.web.portal.benefit import authority_name

NOTHING = "nichts=da"
_CONSENT = "mailbox.consent_notice_electronic"


@dataclass(frozen=True, slots=True)
class Given:
    """What stands on the page: ticks, the way of the answer, an address for messages and what is wrong with it."""

    channel: str = "paper"
    email: str = ""
    wrong_email: str = ""
    parsed: Parsed | None = None


async def show_declaration(
    desk: Desk, work: Work, state: FlowState, step: Step, given: Given | None = None, news: str = ""
) -> Response:
    """The page before the application is handed in; 422 where something is missing on it."""
    visit, texts = desk.visit, desk.visit.texts
    filled = given or _before(work)
    raw, issues = (filled.parsed.raw, filled.parsed.issues) if filled.parsed else (None, ())
    view = page_view(state, step, texts.has, raw=raw, issues=issues)
    errors = (*shown.errors(view, texts), *_wrong_email(filled, texts))
    return await visit.page(
        "citizen/declare.html",
        status=422 if errors else 200,
        heading=shown.impersonal(texts, state, step, view.title),
        service=texts(f"{work.draft.benefit}.name"),
        failed=bool(errors),
        errors=errors,
        intro=shown.optional(texts, view.intro),
        elements=shown.elements(view, texts),
        given=filled,
        wrong_email=texts(filled.wrong_email) if filled.wrong_email else "",
        channels=_channels(desk, work, texts),
        needed=needed(desk, work, state),
        office=visit.settings.offices.get(work.draft.benefit),
        authority=authority_name(visit.settings, visit.tenant.name),
        **await goes_to(desk, work),
        version=work.draft.version,
        check=desk.page(state, state.next_open),
        news=news,
    )


async def declare(desk: Desk, work: Work, path: str, fields: Fields) -> Response:
    """Hand in: once, however often it is clicked."""
    visit, given = desk.visit, _read(desk, fields)
    if given.wrong_email:
        return await _again(desk, path, fields, given)
    await begin_monitoring(visit, desk.draft)
    try:
        receipt = await submit(visit.session, visit.state.host, _command(desk, fields, given), work)
    except DeclarationsMissing as missing:
        return await _again(desk, path, fields, replace(given, parsed=missing.parsed))
    except StaleDraft:
        return await _again(desk, path, fields, given, visit.texts("citizen.declare.changed"))
    except (FormRenewed, TakenOverUnconfirmed, NothingToSubmit) as error:
        return RedirectResponse(await _elsewhere(desk, work, error), 303)
    return RedirectResponse(visit.link("receipt", receipt=to_public(receipt.public_id)), 303)


async def _elsewhere(desk: Desk, work: Work, why: FormRenewed | TakenOverUnconfirmed | NothingToSubmit) -> str:
    """The page where it can be put right."""
    match why:
        case FormRenewed():
            return desk.overview
        case TakenOverUnconfirmed():
            state = await work.stand()
            return desk.page(state, state.check_step)
        case NothingToSubmit():
            return f"{desk.overview}?{NOTHING}"
    assert_never(why)


async def show_sent_declaration(desk: Desk, work: Work, path: str, fields: Fields, news: str = "") -> Response:
    """The page with what was ticked and typed, and no word about what is wrong: it was not handed in."""
    state = await work.stand()
    step = state.form.resolve(path)
    if step is None or step not in state.reachable:
        return RedirectResponse(desk.overview, 303)
    typed = replace(parse(state, step, fields), issues=())
    given = replace(_read(desk, fields), wrong_email="", parsed=typed)
    return await show_declaration(desk, work, state, step, given, news)


def _command(desk: Desk, fields: Fields, given: Given) -> Submit:
    return Submit(
        draft=desk.draft,
        own_texts=desk.visit.own_texts,
        owner=desk.owner,
        version=fields.number("_v"),
        fields=fields,
        reach=_reach(desk, given),
        lang=desk.visit.lang,
        trust=trust_of(desk.visit.login),
        identified=identified(desk.visit.login),
        raised=desk.visit.settings.trust_to_submit,
        acted=acted_for(desk.visit),
        now=desk.visit.now,
    )


def _before(work: Work) -> Given:
    return Given(work.draft.content.reach.channel, work.draft.content.reach.email or "")


async def _again(desk: Desk, path: str, fields: Fields, given: Given, news: str = "") -> Response:
    work = await desk.work()
    state = await work.stand()
    step = state.form.resolve(path)
    if step is None or step not in state.reachable:
        return RedirectResponse(desk.overview, 303)
    typed = given if given.parsed else replace(given, parsed=replace(parse(state, step, fields), issues=()))
    return await show_declaration(desk, work, state, step, typed, news)


def _read(desk: Desk, fields: Fields) -> Given:
    email = fields.first("email").strip()
    channel = "mailbox" if _may_choose(desk) and fields.first("weg") == "mailbox" else "paper"
    try:
        return Given(channel, check_address(email) if email else "")
    except NotAnAddress as error:
        return Given(channel, email, error.code)


def _wrong_email(given: Given, texts: Texts) -> tuple[Line, ...]:
    return (Line("email", texts.html(given.wrong_email)),) if given.wrong_email else ()


def _may_choose(desk: Desk) -> bool:
    return isinstance(desk.visit.actor, Citizen) and not desk.visit.helping


def _channels(desk: Desk, work: Work, texts: Texts) -> list[tuple[str, str, object]]:
    if not _may_choose(desk):
        return []
    level = work.opened.definition.trust_of(work.draft.procedure).read_notice
    reading = f"mailbox.read_needs.{level}"
    return [
        ("paper", texts("citizen.declare.paper"), ""),
        (
            "mailbox",
            texts("citizen.declare.mailbox"),
            texts.html(_CONSENT) + (" " + texts.html(reading) if texts.has(reading) else ""),
        ),
    ]


def _reach(desk: Desk, given: Given) -> Reach:
    visit = desk.visit
    channel: Channel = "mailbox" if given.channel == "mailbox" else "paper"
    return reach_by(visit.state.catalogues, channel, given.email or None, visit.lang, visit.now)
