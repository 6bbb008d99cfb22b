"""Files that are handed in: documents of the benefit with norm, list and condition."""

from collections.abc import Iterator

from efa.fim.form.parts import Block, Json, Paper, Part, Plan
from efa.fim.form.plan import CHOICE
from efa.fim.form.slugs import Names
from efa.fim.form.words import OURS, Words

_NO_NORM = "nicht angegeben"


def papers(plan: Plan, words: Words) -> list[Json]:
    """Every document with its FIM id, in the order of the schema; its texts go to the words."""
    names = Names()
    found = [(names.take(paper.key), paper, at) for paper, at in _all(plan.parts, plan.chosen, {})]
    for key, paper, at in found:
        words.put(f"document.{key}.name", paper.label)
        if paper.help:
            words.put(f"document.{key}.hint", paper.help)
        if at:
            words.put(f"document.{key}.when", OURS["when" if "per" in at else "when_chosen"])
    return [
        {"key": key, "norm": "; ".join(paper.norms) or _NO_NORM, **at, "x-fim": dict(paper.fim)}
        for key, paper, at in found
    ]


def _all(parts: tuple[Part, ...], chosen: str | None, at: Json, pointer: str = "") -> Iterator[tuple[Paper, Json]]:
    """`per`: the outermost list around. `when`: pointer → value that was chosen, within the item.

    What was chosen outside of a list says nothing to its items: without it there are none.
    """
    for part in parts:
        here = _chosen(at, f"{pointer}/{CHOICE}", part.key) if chosen and _counts(at, pointer) else at
        if isinstance(part, Paper):
            yield part, here
        elif isinstance(part, Block):
            inner = f"{pointer}/{part.key}"
            if part.many and "per" not in here:
                yield from _all(part.parts, part.chosen, {"per": inner}, "")
            else:
                yield from _all(part.parts, part.chosen, here, inner if not part.many else _UNKNOWN)


_UNKNOWN = "?"


def _counts(_at: Json, pointer: str) -> bool:
    """Conditions within an inner list cannot be told for the item of the outer one."""
    return not pointer.startswith(_UNKNOWN)


def _chosen(at: Json, pointer: str, value: str) -> Json:
    known = at.get("when")
    return {**at, "when": {**(known if isinstance(known, dict) else {}), pointer: value}}
