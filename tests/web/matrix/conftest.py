"""The pages run with Wohngeld, as it is online in Aachen and Bonn."""

from tests.web.wohngeld import app, clock, state, wohngeld

__all__ = ["app", "clock", "state", "wohngeld"]
