"""What a register says may answer an open question, never one that was answered; nobody asks for another person."""

from dataclasses import replace

import pytest

from efa.applications.drafts import find_draft, save_draft
from efa.applications.pointers import at, put
from efa.catalogue.calls import NeededDocument
from efa.forms.filled import RegisterValue, Retrieved
from efa.registers.decide_retrieval import OfDraft, use
from efa.sdk import Told
from efa.web.errand_pages import ERRANDS
from efa.web.state import State
from tests.web.registers.conftest import Mother

NAME = "/person/familienname"
TOLD = Retrieved(
    key="kindergeld",
    item="mia22222",
    evidence="kindergeldbezug",
    norm="§ 67f Abs. 2 SGB X",
    level="substantiell",
    at="2026-11-24T09:30:00+00:00",
    issuer="Familienkasse",
    reference="1",
    values=(RegisterValue(key="name", kind="text", value="Neu"),),
)


@pytest.mark.slow
@pytest.mark.parametrize(("known", "expected", "source"), [(None, "Neu", "register"), ("Alt", "Alt", None)])
async def test_an_open_question_is_answered_and_marked_as_confirmed(
    mother: Mother, state: State, known: str | None, expected: str, source: str | None
) -> None:
    who, now = await mother.at(), state.now()
    definition = state.catalogue.definition("but")
    declared = definition.register("kindergeld")
    assert declared
    filling = replace(declared, gives=(Told(key="name", kind="text", fills=NAME),))
    async with state.directory.session(who.tenant) as session:
        draft = await find_draft(session, who.draft, who.opened.login.owner, now)
        person = {name: value for name, value in at_person(draft.content.answers).items() if name != "familienname"}
        answers = put(draft.content.answers, "/person", {**person, **({"familienname": known} if known else {})})
        await save_draft(session, draft, replace(draft.content, answers=answers, retrieved=(TOLD,)), now)
        needed = NeededDocument("kindergeld", "mia22222")
        command = OfDraft(draft=who.draft, owner=who.opened.login.owner, needed=needed, now=now)
        await use(session, replace(definition, registers=(filling,)), command)
        content = (await find_draft(session, who.draft, who.opened.login.owner, now)).content
    origin = content.origins.get(NAME)
    assert at(content.answers, NAME) == expected
    assert (origin.source if origin else None, origin.verified if origin else False) == (source, source is not None)


def at_person(answers: object) -> dict[str, object]:
    found = at(answers, "/person")
    assert isinstance(found, dict)
    return found


def test_nobody_has_a_register_asked_for_another_person() -> None:
    assert [path for _, path in ERRANDS if "register" in path] == []
