"""What several commands need from the environment, with a sentence where it is missing."""

import os

from efa.catalogue.allowed import read_allowed
from efa.cli.command import CommandFailed
from efa.kit.settings import BadSettings, Settings, read_settings


def settings_of_environment() -> Settings:
    """The settings of this process. Raises CommandFailed naming each wrong variable."""
    try:
        settings = read_settings()
        read_allowed(settings.plugin_list)  # a wrong line is said here, not by each process
    except BadSettings as error:
        raise CommandFailed(f"the environment is not complete: {error}") from None
    return settings


def demanded(value: str | None, variable: str) -> str:
    """A setting that only some commands need. Raises CommandFailed."""
    if not value:
        raise CommandFailed(f"the variable {variable} is missing")
    return value


def database_of_environment(*variables: str) -> str:
    """The first of the addresses that is set, for commands that need a database alone. Raises CommandFailed."""
    return demanded(next(filter(None, map(os.environ.get, variables)), None), variables[0])
