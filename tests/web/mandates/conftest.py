"""Mara in Aachen, who asks for Wohngeld, and the AWO, which helps her."""

from tests.web.wohngeld import Clock, app, clock, state, wohngeld

__all__ = ["Clock", "app", "clock", "state", "wohngeld"]
