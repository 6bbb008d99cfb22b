"""What staff take in, as every page of the form says it at the top."""

from efa.applications.intakes import Intake
from efa.kit.ids import to_public
from efa.kit.texts import Texts
from efa.web.around import Taking
from efa.web.html import moment


def shown_taking(texts: Texts, intake: Intake | None) -> Taking | None:
    """Way, receipt and address; None for everybody who is not at the counter."""
    if intake is None:
        return None
    way, received = texts(f"intake.way.{intake.way}"), moment(texts, intake.received_at)
    return Taking(way=way, received=received, intake=to_public(intake.id))
