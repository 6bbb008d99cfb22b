"""The pages run with Wohngeld, as it is online in Aachen; somebody has applied there."""

from tests.web.office import office
from tests.web.wohngeld import app, clock, state, wohngeld

__all__ = ["app", "clock", "office", "state", "wohngeld"]
