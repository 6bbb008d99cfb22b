"""Secrets of an installation: from the environment or from files that it names, never from the YAML."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

OF_ACCOUNT = "EFA_KEYCLOAK_ACCOUNT_SECRET"
SETTING_UP = (
    *("EFA_KEYCLOAK_USER", "EFA_KEYCLOAK_PASSWORD", "EFA_KEYCLOAK_CLIENT_ID", "EFA_KEYCLOAK_CLIENT_SECRET"),
    OF_ACCOUNT,
)
OF_BROKER = "EFA_BROKER_SECRET_"
_SHORTEST = 16


class SecretMissing(Exception):
    """A secret is not there or too short; the message names the variable."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """Read when they are needed. `NAME_FILE` names a file instead of `NAME`."""

    environment: Mapping[str, str]

    @property
    def citizen_client(self) -> str:
        """What the web application knows as well."""
        return self.demanded("EFA_CITIZEN_CLIENT_SECRET")

    @property
    def staff_client(self) -> str:
        """What the web application knows as well."""
        return self.demanded("EFA_STAFF_CLIENT_SECRET")

    def of(self, alias: str) -> str:
        """Ours at the provider of an authority."""
        return self.demanded(f"{OF_BROKER}{alias.upper().replace('-', '_')}")

    def demanded(self, name: str) -> str:
        """The secret of this name. Raises SecretMissing."""
        value = self.optional(name)
        if not value:
            raise SecretMissing(f"{name} is missing; set it, or {name}_FILE to a file that holds it")
        if len(value) < _SHORTEST:
            raise SecretMissing(f"{name} has fewer than {_SHORTEST} characters; make a random one")
        return value

    def optional(self, name: str) -> str:
        """The secret of this name, '' without one. Raises SecretMissing for a file that cannot be read."""
        path = self.environment.get(f"{name}_FILE")
        if not path:
            return self.environment.get(name, "")
        try:
            return Path(path).read_text("utf-8").strip()
        except OSError as error:
            raise SecretMissing(f"{name}_FILE: '{path}' cannot be read: {error.strerror}") from None
        except UnicodeDecodeError:
            raise SecretMissing(f"{name}_FILE: '{path}' is no text; write the secret in base64 or hex") from None
