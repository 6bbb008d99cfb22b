"""People who act for organisations, each with a browser of their own."""

from functools import partial

from efa.identity.organisation_rights import OrganisationRole
from efa.web.actors import cookie_name
from efa.web.state import State
from tests.identity.organisations import invited, logged_in_for, opened_for
from tests.web.browser import Person

SCHOOL = "Gesamtschule Aachen"


async def representative(
    state: State,
    app: object,
    person: str,
    at: str = SCHOOL,
    *,
    role: OrganisationRole | None = None,
    slug: str = "aachen",
) -> Person:
    """Somebody who is logged in for an organisation at a tenant; with a `role` invited by Petra, who founded it."""
    tenant = await state.directory.by_slug(slug)
    assert tenant
    door = partial(state.directory.session, tenant.id)
    if role:
        async with door() as session:
            founder, who = await logged_in_for(session, "Petra", at), await logged_in_for(session, person, at)
        await invited(door, founder, who, role)
    async with door() as session:
        opened = await opened_for(session, person, at, state.now())
    browser = Person.of(app, f"http://{slug}.example", tenant=tenant.name)
    browser.client.cookies.set(cookie_name(state.settings, tenant, "organisation"), opened.token)
    return browser
