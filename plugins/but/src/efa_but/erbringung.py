"""How a municipality pays what it may choose (§ 29 Abs. 1 SGB II, § 34a Abs. 2 SGB XII): its one setting."""

from collections.abc import Mapping

from efa.sdk import Context

FORMEN = ("direktzahlung", "gutschein", "geld")
SETTINGS: Mapping[str, object] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "additionalProperties": False,
    "properties": {"erbringung": {"enum": list(FORMEN)}},
}


def erbringung(context: Context) -> str:
    """What the municipality has chosen; direct payment to school or provider where it has not."""
    gewaehlt = context.settings.get("erbringung")
    return gewaehlt if isinstance(gewaehlt, str) and gewaehlt in FORMEN else FORMEN[0]
