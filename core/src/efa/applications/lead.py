"""Who leads a case: staff on this platform, or the specialist procedure that it was handed to."""

from efa.applications.application import Application
from efa.applications.errors_authority import LedElsewhere


def demand_led_here(known: Application) -> None:
    """Go on where staff of the platform ask and decide. Raises LedElsewhere."""
    if known.is_led_elsewhere:
        raise LedElsewhere
