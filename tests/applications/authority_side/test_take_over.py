"""A follow-up begins with one's own last application, and with nobody else's."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

import pytest
from plugins.wohngeld.tests.antraege import AACHEN, familie

from efa.applications.application import find_application
from efa.applications.confirm import confirm, confirmed, taken_on, unconfirmed
from efa.applications.drafts import find_draft, save_draft
from efa.applications.errors import ApplicationNotFound, ProcedureUnknown, TakenOverUnconfirmed
from efa.applications.prefill import Account, Prefilled, prefill
from efa.applications.submit import Submit, submit
from efa.applications.take_over import TakeOver, last_to_follow, take_over
from efa.applications.transition import change
from efa.applications.work import Wanted, open_work
from efa.catalogue.guard import Host
from efa.forms.compiled import form_of
from efa.forms.model import Step
from efa.identity.actor import Verified
from efa.identity.trust import Trust
from efa.tenancy.session import Session
from tests.applications.authority_side.office import ACCOUNT, a_draft, always, handed_in

Wish = Callable[..., TakeOver]


@pytest.fixture
async def earlier(aachen: Session, host: Host, now: datetime) -> UUID:
    """What Mara has applied for."""
    return await handed_in(aachen, host, now - timedelta(days=300), familie())


@pytest.fixture
async def wish(aachen: Session, earlier: UUID, now: datetime) -> Wish:
    known = await find_application(aachen, earlier)
    owner = aachen.keys.pairwise(ACCOUNT)
    command = TakeOver(
        application=known.public_id, benefit="wohngeld", procedure="weiterleistung", owner=owner, now=now
    )
    return lambda **changes: replace(command, **changes)


async def begun(session: Session, host: Host, wish: TakeOver) -> Prefilled:
    return await take_over(always(session), host, wish)


async def test_what_lasts_is_taken_over_and_income_is_asked_anew(aachen: Session, host: Host, wish: Wish) -> None:
    found = await begun(aachen, host, wish())
    person = cast("dict[str, object]", found.answers["person"])
    assert (person["vorname"], "einnahmen" in person, "hat_einnahmen" in person) == ("Mara", False, False)
    kinder = cast("Any", found.answers["haushalt"])["personen"]
    assert [kind["vorname"] for kind in kinder] == ["Jonas", "Lina", "Emil"]
    assert "erklaerung" not in found.answers


async def test_each_answer_says_that_it_comes_from_that_application(aachen: Session, host: Host, wish: Wish) -> None:
    origins = (await begun(aachen, host, wish())).origins
    origin = origins["/haushalt/personen/lina2222/vorname"]
    assert (origin.source, origin.confirmed) == ("application", None)
    assert str(origin.at).startswith("2026-01-28")


async def test_what_a_change_does_not_touch_is_kept_with_all_incomes(aachen: Session, host: Host, wish: Wish) -> None:
    found = await begun(aachen, host, wish(procedure="aenderung"))
    assert "einnahmen" in cast("dict[str, object]", found.answers["person"])


async def test_somebody_elses_application_is_never_reached(
    aachen: Session, bonn: Session, host: Host, wish: Wish
) -> None:
    stranger = aachen.keys.pairwise("https://konto.example|fremd")
    for session, command in (
        (aachen, wish(owner=stranger)),
        (bonn, wish()),
        (bonn, wish(owner=bonn.keys.pairwise(ACCOUNT))),
        (aachen, wish(application=UUID(int=1))),
        (aachen, wish(procedure="erstantrag")),
    ):
        with pytest.raises(ApplicationNotFound):
            await begun(session, host, command)
    with pytest.raises(ProcedureUnknown):
        await begun(aachen, host, wish(procedure="gibtesnicht"))


@pytest.mark.parametrize("state", ["withdrawn", "forwarded"])
async def test_what_was_taken_back_or_passed_on_is_not_followed(
    aachen: Session, host: Host, wish: Wish, earlier: UUID, state: str
) -> None:
    await change(aachen, await find_application(aachen, earlier), {"state": state})
    with pytest.raises(ApplicationNotFound):
        await begun(aachen, host, wish())


async def test_the_last_application_of_the_person_is_offered(
    aachen: Session, host: Host, earlier: UUID, wish: Wish, now: datetime
) -> None:
    owner, definition = wish().owner, host.catalogue.definition("wohngeld")
    later = await handed_in(aachen, host, now - timedelta(days=2))
    found = await last_to_follow(aachen, definition, "weiterleistung", owner)
    assert found is not None
    assert found.id == later
    assert await last_to_follow(aachen, definition, "erstantrag", owner) is None
    assert await last_to_follow(aachen, definition, "weiterleistung", b"someone else") is None


async def test_answers_to_another_version_of_the_form_are_kept_as_far_as_they_fit(
    aachen: Session, host: Host, now: datetime
) -> None:
    older = familie({"/person/familienstand": "verlobt", "/haustier": "Hund"})
    wanted = await handed_in(aachen, host, now, older)
    known = await change(aachen, await find_application(aachen, wanted), {"form_version": 0})
    owner = aachen.keys.pairwise(ACCOUNT)
    command = TakeOver(
        application=known.public_id, benefit="wohngeld", procedure="weiterleistung", owner=owner, now=now
    )
    found = await begun(aachen, host, command)
    assert "familienstand" not in cast("dict[str, object]", found.answers["person"])
    assert "haustier" not in found.answers
    assert "wohnung" in found.answers


async def test_what_the_account_says_today_is_newer(aachen: Session, host: Host, wish: Wish, now: datetime) -> None:
    definition = host.catalogue.definition("wohngeld")
    known = await begun(aachen, host, wish())
    account = Account(definition.applicant, {"family_name": Verified("Neu", Trust.HOCH)}, Trust.NONE, now)
    found = prefill(form_of(definition, "weiterleistung"), account, known)
    assert cast("dict[str, object]", found.answers["person"])["familienname"] == "Neu"
    assert found.origins["/person/familienname"].source == "account"
    assert found.origins["/person/vorname"].source == "application"


async def test_an_e_mail_address_that_the_account_has_checked_is_a_first_answer_and_no_more(
    aachen: Session, host: Host, wish: Wish, now: datetime
) -> None:
    definition = host.catalogue.definition("wohngeld")
    told = {"email": Verified("erika@example.org", Trust.NIEDRIG), "family_name": Verified("Neu", Trust.NIEDRIG)}
    known = await begun(aachen, host, wish())
    account = Account(definition.applicant, told, Trust.NONE, now)
    origins = prefill(form_of(definition, "weiterleistung"), account, known).origins
    assert definition.applicant.email
    assert (origins["/person/familienname"].verified, origins[definition.applicant.email].verified) == (True, False)


async def test_nothing_is_handed_in_before_it_is_confirmed(
    aachen: Session, host: Host, wish: Wish, now: datetime
) -> None:
    known = await begun(aachen, host, wish())
    wanted = await _draft(aachen, host, wish(), known)
    work = await open_work(always(aachen), host, wanted)
    state = await work.stand()
    assert taken_on(state, Step("name"), work.draft.content) is not None
    assert "/person/vorname" in unconfirmed(state, work.draft.content)
    command = Submit(
        draft=wanted.draft,
        owner=wanted.owner,
        version=work.draft.version,
        fields={"f-erklaerung-ist_richtig": ("true",), "f-erklaerung-meldet_aenderungen": ("true",)},
        reach=work.draft.content.reach,
        lang="de",
        now=now,
    )
    with pytest.raises(TakenOverUnconfirmed):
        await submit(always(aachen), host, command)
    assert not unconfirmed(state, confirmed(state, work.draft.content, now))
    await confirm(always(aachen), host, wanted)
    again = await open_work(always(aachen), host, wanted)
    assert not unconfirmed(await again.stand(), again.draft.content)
    receipt = await submit(always(aachen), host, replace(command, version=again.draft.version))
    assert receipt.number.startswith("WG-")


async def _draft(session: Session, host: Host, wish: TakeOver, known: Prefilled) -> Wanted:
    """A draft with the answers taken over, without the way of the competence."""
    draft = await a_draft(session, host, "weiterleistung", wish.now)
    found = await find_draft(session, draft, wish.owner, wish.now)
    content = replace(found.content, answers={**known.answers, "ort": AACHEN}, origins=known.origins)
    await save_draft(session, found, content, wish.now)
    return Wanted(draft=draft, owner=wish.owner, now=wish.now)
