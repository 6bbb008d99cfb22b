"""What a tenant has set for the central mailbox, and why something does not go on."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from efa.sdk.channel import Failed, Refused, Trouble

SecretName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]


class Stopped(Exception):
    """It does not go on: `outcome` says what the core is answered."""

    def __init__(self, outcome: Failed | Refused) -> None:
        super().__init__(outcome.reason)
        self.outcome = outcome


def stopped(trouble: Trouble, reason: str) -> Stopped:
    """It did not work this time."""
    return Stopped(Failed(trouble, reason))


class Chosen(BaseModel):
    """Settings of one tenant; docs/howto/connect-the-central-mailbox.md explains each.

    `certificate` names a secret: private key and certificate in one PEM file. `client` names the credentials at
    FIT-Connect, which the way over its bridgehead needs.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    environment: Annotated[str, Field(min_length=1, max_length=40)]
    transport: Literal["https", "fit_connect"] = "https"
    certificate: SecretName
    client: SecretName | None = None


def chosen(settings: Mapping[str, str]) -> Chosen:
    """Raises Stopped where a setting is missing or unknown."""
    try:
        found = Chosen.model_validate(dict(settings))
    except ValidationError:
        raise stopped("configuration", "mailbox_setting_wrong") from None
    if found.transport == "fit_connect" and found.client is None:
        raise stopped("configuration", "mailbox_setting_wrong")
    return found
