"""Into which mailbox outside the platform an authority offers to put copies."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from efa.tenancy.channels import ChannelKey
from efa.tenancy.values import Line, Value

SecretName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]


class CitizenMailbox(Value):
    """Copies into a mailbox of the person, beside the platform's own; only for people who chose it."""

    adapter: ChannelKey = Field(
        default="zbp", description="`zbp`: the central citizen mailbox; a plugin's key for another."
    )
    environment: Line = Field(description="Name of the environment in the installation's file (`EFA_ZBP_FILE`).")
    transport: Literal["https", "fit_connect"] = Field(
        default="https",
        description="`https`: directly, inside the networks of the administration; `fit_connect`: over its bridgehead.",
    )
    certificate: SecretName = Field(description="Name of the secret with the authority's key and certificate (PEM).")
    client: SecretName | None = Field(
        default=None, description="Name of the secret with the client at FIT-Connect, for its bridgehead."
    )
    attach_notices: bool = Field(
        default=False,
        description="Hang a copy of the notice on the letter about it; it is then readable from `substantiell` only.",
    )
    monitor: bool = Field(default=False, description="Tell the monitor of states how far applications have come.")

    @property
    def settings(self) -> Mapping[str, str]:
        """What the mailbox needs to know."""
        known = {"environment": self.environment, "transport": self.transport, "certificate": self.certificate}
        return known | ({"client": self.client} if self.client else {})
