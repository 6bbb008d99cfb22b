"""Confirmed answers on a page: fixed text until the person says that it is wrong, and then both stand there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from efa.applications.open_form import origins_for_summary
from efa.applications.origin_words import origin_words, original_words
from efa.applications.pointers import at
from efa.applications.verified import fixed
from efa.applications.work import Work
from efa.forms.model import Step
from efa.forms.names import pointer_at
from efa.forms.parse import REASON
from efa.forms.phrases import say
from efa.forms.shown import parts, strings
from efa.forms.state import FlowState
from efa.forms.summary import told_origin
from efa.kit.texts import Texts
from efa.web.citizen.shown import Shown

Strings = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Proof:
    """What stands beside an answer that account or register know.

    `confirmed`: who says so, of a fixed answer. Otherwise `before` is what they said; `disputed`: not changed yet.
    """

    question: str
    confirmed: str = ""
    before: Markup | str = ""
    disputed: bool = False
    reason_name: str = ""
    reason: str = ""


def with_proofs(elements: tuple[Shown, ...], proofs: Mapping[str, Proof]) -> tuple[Shown, ...]:
    """The elements of a page, each with what account or register say of it."""
    return tuple(replace(e, proof=proofs.get(e.id), parts=with_proofs(e.parts, proofs)) for e in elements)


def proofs(work: Work, state: FlowState, step: Step, given: Strings, texts: Texts) -> Mapping[str, Proof]:
    """Question (id) → what account or register say of its answer; `given`: strings that are not valid yet."""
    return {proof.question: proof for proof in _proofs(work, state, step, given, texts)}


def typed(work: Work, state: FlowState, step: Step, raw: Strings | None) -> Strings | None:
    """What was typed on the page, and the confirmed answers that are asked there from now on."""
    if raw is None:
        return None
    content, given = work.draft.content, dict(raw)
    for field in state.visible.get(step, ()):
        pointer = pointer_at(state.form, field, step.items)
        there = any(name == field.id or name.startswith(f"{field.id}-") for name in raw)
        if pointer in fixed(content) - state.filled.fixed and not there:
            known = strings(field, at(content.answers, pointer))
            given |= {field.id + ending: texts for ending, texts in known.items()}
    return given


def _proofs(work: Work, state: FlowState, step: Step, given: Strings, texts: Texts) -> Iterator[Proof]:
    content = work.draft.content
    vouched, stored = fixed(content), origins_for_summary(content.origins)
    for field in state.visible.get(step, ()):
        pointer = pointer_at(state.form, field, step.items)
        if pointer not in vouched and not stored.get(pointer, {}).get("original_source"):
            continue
        origin = told_origin(field, stored[pointer], texts.has)
        if pointer in state.filled.fixed:
            yield Proof(field.id, confirmed=texts("citizen.verified.by", herkunft=origin_words(origin, texts)))
            continue
        reason = next(iter(given.get(field.id + REASON, ())), origin.reason or "")
        said = origin.original or parts(field, at(content.answers, pointer), texts.has)
        words = original_words(origin, texts) if origin.original else origin_words(origin, texts)
        before = texts.html("citizen.verified.before", vorher=", ".join(say(texts, p) for p in said), herkunft=words)
        yield Proof(field.id, before=before, disputed=pointer in vouched, reason_name=field.id + REASON, reason=reason)
