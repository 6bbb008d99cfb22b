"""An authority at work: what arrives is opened, checked and answered in the background."""

import json
from contextlib import suppress

from efa.testing.fitconnect.authority import Authority, CannotOpen, Opened, Problem, Waiting, hash_of
from efa.testing.fitconnect.checking import Check, problems_of
from efa.testing.fitconnect.filed import file, is_filed
from efa.testing.fitconnect.receipts import accept_unsigned
from efa.testing.fitconnect.transfers import find

_BATCH = 50


def work(authority: Authority, fits: Check | None = None) -> int:
    """Answer what waits as the mode says; how many it was."""
    if authority.mode == "manual":
        return _look(authority) if authority.files else 0
    if authority.mode == "silent":
        return 0
    waiting = authority.pull(_BATCH)
    for each in waiting:
        answer(authority, each, fits)
    return len(waiting)


def answer(authority: Authority, waiting: Waiting, fits: Check | None = None) -> list[Problem]:
    """Accept it when everything is right, else reject it; the value: what was wrong."""
    if authority.mode == "count":
        _count(authority, waiting)
        return []
    problems = list(authority.refuses_with) if authority.mode == "auto_reject" else []
    try:
        opened = authority.decrypt(waiting)
    except CannotOpen as error:
        problems = [*problems, error.problem]
    else:
        problems = problems or problems_of(opened, authority.double.destinations[authority.destination], fits)
        note(authority, opened, problems)
    if problems:
        authority.reject(waiting, problems)
    else:
        authority.accept(waiting)
    return problems


def _look(authority: Authority) -> int:
    """Open what waits and has not been seen, so that somebody can answer it on the page."""
    new = [each for each in authority.pull(_BATCH) if not is_filed(authority.double, each.id)]
    for each in new:
        with suppress(CannotOpen):
            file(authority.double, authority.decrypt(each))
    return 0


def note(authority: Authority, opened: Opened, problems: list[Problem]) -> None:
    """Remember which application it was, so that a double is seen."""
    if authority.files:
        file(authority.double, opened)
    _remember(authority, opened.waiting.id, opened.reference, hash_of(opened.data), [each.name for each in problems])


def _count(authority: Authority, waiting: Waiting) -> None:
    """Open the metadata alone: enough to know which application it was."""
    metadata = json.loads(authority.open(waiting.metadata, "metadata"))
    reference = str(metadata.get("additionalReferenceInfo", {}).get("senderReference", ""))
    _remember(authority, waiting.id, reference, metadata["contentStructure"]["data"]["hash"]["content"], [])
    with authority.double.store.whole():
        accept_unsigned(authority.double, find(authority.double, "submission", waiting.id))


def _remember(authority: Authority, number: str, reference: str, data_hash: str, problems: list[str]) -> None:
    columns = "transfer, destination, reference, data_hash, problems"
    authority.double.store.run(
        f"INSERT OR REPLACE INTO received ({columns}) VALUES (?, ?, ?, ?, ?)",  # noqa: S608 - the names above
        number,
        authority.destination,
        reference,
        data_hash,
        json.dumps(problems),
    )
