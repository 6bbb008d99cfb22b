"""Texts that a function names: the platform never tells a key that it does not know, the kit may."""

from collections.abc import Iterator

from efa.catalogue.calls import Call, run
from efa.kit.texts import BINDING
from efa.sdk import Calculation, FinderOutcome, Issue
from efa.testing.conformance.subject import Subject


def named_text(subject: Subject, function: str, *arguments: object) -> str:
    """What a function names, where the platform has no text for it; '' where it names only what there is.

    The platform keeps such a key to itself, since an answer could stand in it; here all answers are invented.
    """
    assert subject.benefit
    assert subject.plugin
    try:
        said = run(subject.benefit, Call(function, arguments, subject.plugin.context))
    except Exception:  # noqa: BLE001 - the caller knows already
        return ""
    found = said if isinstance(said, list | tuple) else (said,)
    keys = [key for one in found for key in _keys(one)]
    missing = [key for key in keys if key not in subject.catalogues.entries[BINDING]]
    return f" ('{missing[0]}')" if missing else ""


def _keys(said: object) -> Iterator[str]:
    match said:
        case Issue():
            yield said.code
        case Calculation():
            yield from (step.text for step in said.steps)
        case FinderOutcome():
            yield from (*said.reasons, *said.missing)
