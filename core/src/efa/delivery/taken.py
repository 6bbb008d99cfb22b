"""How an application came that nobody handed in on the platform's pages, as the authority is given it."""

from collections.abc import Mapping

from efa.applications.taken_in import TakenIn


def taken_tree(taken: TakenIn | None) -> Mapping[str, Mapping[str, str | None]]:
    """On paper, spoken, or from whom and under which reference; nothing for an application of our own form."""
    if taken is None:
        return {}
    told = {"way": taken.way, "sender": taken.sender, "reference": taken.reference, "whyLate": taken.why_late}
    return {"takenIn": {**told, **({"storedAt": taken.stored_at} if taken.stored_at else {})}}
