"""What may be billed for a service in a month: taking part has an amount, the others are paid by what they cost."""

from efa.sdk import Ceiling, Context
from efa_but.bestaetigung import BESTAETIGUNGEN

_LEISTUNG = {eine.papier: eine.leistung for eine in BESTAETIGUNGEN}


def allowed(document: str, context: Context) -> Ceiling | None:
    """The lump sum for clubs and culture (§ 28 Abs. 7 Satz 1 SGB II), None where costs count in full.

    Raises UnknownFigure for a month whose law is not recorded.
    """
    leistung = _LEISTUNG[document]
    if leistung == "teilhabe":
        return Ceiling(context.law["teilhabe"], context.law.norm("teilhabe"))
    context.law.value(f"anteil.{leistung}")
    return None
