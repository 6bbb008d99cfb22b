"""What several commands need from the environment, with a sentence where it is missing."""

from efa.cli.command import CommandFailed
from efa.kit.settings import BadSettings, Settings, read_settings


def settings_of_environment() -> Settings:
    """The settings of this process. Raises CommandFailed naming each wrong variable."""
    try:
        return read_settings()
    except BadSettings as error:
        raise CommandFailed(f"the environment is not complete: {error}") from None


def demanded(value: str | None, variable: str) -> str:
    """A setting that only some commands need. Raises CommandFailed."""
    if not value:
        raise CommandFailed(f"the variable {variable} is missing")
    return value
