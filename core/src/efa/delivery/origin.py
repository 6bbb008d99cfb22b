"""Where an answer comes from, and what stood there before, as an authority is given it."""

from collections.abc import Mapping, Sequence

from efa.forms.summary import Origin


def origin_tree(origin: Origin, original: Sequence[str]) -> Mapping[str, str | bool | Sequence[str] | None]:
    """Source, level and time of the answer, and of what was said before it was changed (`original`, in words)."""
    return {
        "source": origin.source,
        "level": origin.level,
        "at": origin.at,
        "verified": origin.verified,
        "original": None if origin.original is None else original,
        "originalSource": origin.original_source,
        "originalLevel": origin.original_level,
        "originalAt": origin.original_at,
        "reason": origin.reason,
    }
