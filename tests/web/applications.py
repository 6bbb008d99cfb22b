"""Applications for many tests: hundreds of routes are built once, what a request reads is given by each test."""

from collections.abc import Callable

from fastapi import FastAPI

from efa.web.app import create_app
from efa.web.state import State


def as_it_is(_app: FastAPI) -> None:
    """Without further routes."""


class Applications:
    """One application for all states that ask for the same routes and the same surroundings."""

    def __init__(self) -> None:
        self._built: dict[object, FastAPI] = {}

    def of(self, state: State, extend: Callable[[FastAPI], None] = as_it_is) -> FastAPI:
        """The application of this state; `extend` adds routes."""
        settings = state.settings
        known = (extend, state.directory, settings.environment, settings.secure, settings.trusted_hosts)
        if known not in self._built:
            self._built[known] = create_app(state)
            extend(self._built[known])
        app = self._built[known]
        app.state.efa = state
        return app
