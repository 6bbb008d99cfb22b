"""The Rechtsbehelfsbelehrung (§ 36 SGB X): remedy, body, its seat, deadline and form."""

from typing import Literal

from efa.kit.texts import Texts
from efa.tenancy.values import Remedy


def remedy_notice(remedy: Remedy, regime: Literal["sgg", "vwgo"], texts: Texts) -> tuple[str, ...]:
    """Paragraphs in German. The body is data of tenant and benefit, the form follows from the court's procedure."""
    names = {"body": remedy.body, "address": remedy.address.one_line}
    match remedy.kind:
        case "action":
            return (texts("authority.remedy.action", **names),)
        case "objection":
            return (texts("authority.remedy.objection"), texts(f"authority.remedy.objection_form_{regime}", **names))
