"""What a login tells of the person, laid over drafts that are there: begun without account, or with a weaker login."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from unicodedata import normalize

from efa.applications.content import DraftContent
from efa.applications.drafts import Draft, find_draft, save_draft
from efa.applications.errors import DraftTooLarge
from efa.applications.identified import needed_to_submit
from efa.applications.my import my_drafts
from efa.applications.origin import Origin
from efa.applications.pointers import at
from efa.applications.prefill import Account, asked_of_account, origin_of
from efa.catalogue.errors import BenefitUnknown, PluginFault
from efa.catalogue.installed import Catalogue
from efa.forms.answers import merge
from efa.forms.compiled import form_of
from efa.forms.conditions import UNANSWERED
from efa.forms.model import CompiledForm, Field, Step
from efa.identity.actor import Verified
from efa.identity.trust import Trust
from efa.tenancy.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouch:
    """Who logged in and what the account told; `raised` as in `Submit`."""

    owner: bytes
    verified: Mapping[str, Verified]
    raised: Mapping[str, str]
    now: datetime


async def vouch(session: Session, catalogue: Catalogue, command: Vouch) -> None:
    """Mark in the person's drafts what the account confirms, and fill pages that nobody has answered yet."""
    for mine in await my_drafts(session, command.owner, command.now):
        draft = await find_draft(session, mine.id, command.owner, command.now, lock=True)
        content = _content(catalogue, draft, command)
        if content == draft.content:
            continue
        try:
            await save_draft(session, draft, content, command.now)
        except DraftTooLarge:  # it stays as the person wrote it
            continue


def _content(catalogue: Catalogue, draft: Draft, command: Vouch) -> DraftContent:
    """As it is where the form is not the one of today, or a person of the authority writes it."""
    try:
        definition = catalogue.definition(draft.benefit)
    except (BenefitUnknown, PluginFault):
        return draft.content
    if definition.procedure(draft.procedure) is None or draft.content.taken:
        return draft.content
    form = form_of(definition, draft.procedure)
    if form.version != draft.form_version:
        return draft.content
    needed = needed_to_submit(definition, draft.procedure, command.raised)
    return told_anew(form, Account(definition.applicant, command.verified, needed, command.now), draft.content)


def told_anew(form: CompiledForm, account: Account, content: DraftContent) -> DraftContent:
    """The draft with what the account says: what the person answered stays, and what is confirmed stands beside it."""
    answers, origins = content.answers, dict(content.origins)
    for pointer, asked, said in asked_of_account(form, account):
        there, known, told = at(answers, pointer), origins.get(pointer), origin_of(pointer, said, account)
        if there is UNANSWERED:
            if _is_untouched(form, content, asked):
                answers = merge(form, Step(asked.page), answers, {asked.at: said.value})
                origins[pointer] = told
        elif known and known.source == "account" and known.verified and not is_same(there, said.value):
            answers = merge(form, Step(asked.page), answers, {asked.at: said.value})
            origins[pointer] = told
        elif told.verified:
            origins[pointer] = _beside(known, there, said, told)
    return replace(content, answers=answers, origins=origins)


def _is_untouched(form: CompiledForm, content: DraftContent, asked: Field) -> bool:
    """Whether nobody has sent the page yet: what was left empty stays empty."""
    fields = (field.at for field in form.pages[asked.page].fields)
    path = form.path(Step(asked.page))
    return path not in content.marks and path not in content.raw and not any(f in content.origins for f in fields)


def _beside(known: Origin | None, there: object, said: Verified, told: Origin) -> Origin:
    if is_same(there, said.value):
        return known if known and known.verified and not _is_surer(said, known) else told
    if known and (known.verified or known.original_source):
        return known
    answered = known or Origin(state="answered", source="person")
    return replace(
        answered,
        original=said.value,
        original_source="account",
        original_level=told.level,
        original_at=told.at,
    )


def _is_surer(said: Verified, known: Origin) -> bool:
    return known.source == "account" and said.trust > Trust.of_word(known.level or Trust.NONE.word)


def is_same(there: object, said: str) -> bool:
    """Whether both say the same: a card writes in capitals."""
    return isinstance(there, str) and _plain(there) == _plain(said)


def _plain(text: str) -> str:
    return " ".join(normalize("NFKC", text).casefold().split())
