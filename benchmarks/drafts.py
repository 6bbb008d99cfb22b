"""Drafts of guests, complete but for the last click."""

import importlib.util
from dataclasses import dataclass, replace
from functools import cache

from benchmarks.running import ROOT
from efa.applications.drafts import Draft, find_draft, save_draft
from efa.applications.start import Start, start
from efa.identity.open_session import CITIZEN_LIMITS, open_guest_session
from efa.kit.clock import now
from efa.kit.ids import to_public
from efa.sdk import Answers
from efa.tenancy.directory import Tenant
from efa.web.state import State


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft in its address, the version that a person would have seen, the cookie of its session."""

    draft: str
    version: int
    cookie: str


async def prepared(state: State, count: int, *, complete: bool = True) -> list[Prepared]:
    """As many drafts in Aachen, each with a session of its own."""
    tenant = await state.directory.by_slug("aachen")
    assert tenant
    return [(await a_draft(state, tenant, complete=complete))[0] for _ in range(count)]


async def a_draft(state: State, tenant: Tenant, *, complete: bool) -> tuple[Prepared, Draft]:
    """One draft of a guest, as a page shows it and as a use case does."""
    at = now()
    async with state.directory.session(tenant.id) as session:
        opened = await open_guest_session(session, CITIZEN_LIMITS, at)
        owner = opened.login.owner
        command = Start(benefit="wohngeld", place=tenant.ars, owner=owner, lang="de", now=at)
        draft_id = await start(session, state.catalogue, state.directory, command)
        draft = await find_draft(session, draft_id, owner, at)
        if complete:
            content = replace(draft.content, answers=answers(), marks={"/haushalt/personen": "confirmed"})
            draft = await save_draft(session, draft, content, at)
    return Prepared(to_public(draft_id), draft.version, opened.token), draft


@cache
def answers() -> Answers:
    """A single tenant with one wage, as the plugin's own tests have it, without the declaration."""
    path = ROOT / "plugins/wohngeld/tests/antraege.py"
    spec = importlib.util.spec_from_file_location("antraege", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    whole: dict[str, object] = module.alleinstehend()
    return {name: value for name, value in whole.items() if name != "erklaerung"}
