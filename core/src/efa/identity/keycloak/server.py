"""The administration of a Keycloak, by python-keycloak: JSON in and out, and a sentence for everything that fails."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from keycloak.exceptions import KeycloakConnectionError, KeycloakError
from requests import RequestException, Response

from efa.identity.keycloak.errors import AlreadyThere, KeycloakRefused
from keycloak import KeycloakOpenIDConnection

VERSION = 26  # the line whose administration and flows were tried
_TIMEOUT = 30
_MAY_MISS = ("GET", "DELETE")
_RIGHT_ADDRESS = "is its address right in the file (`administration`, or else `keycloak`)"
_NOT_FOUND, _FORBIDDEN, _CONFLICT, _FAILED = 404, 403, 409, 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Administrator:
    """An account of the realm `master`: a person, or a client with a service account (`is_client`)."""

    name: str
    secret: str
    is_client: bool = False


class Server:
    """One Keycloak. Paths are below `/admin`. Every method raises KeycloakRefused."""

    def __init__(self, address: str, administrator: Administrator) -> None:
        self._address = address
        self._administrator = administrator

    def demand_version(self) -> str:
        """The version, which must be one that we know; '' where this account may not read it."""
        info = self.get("serverinfo")
        if isinstance(info, dict) and "systemInfo" not in info:  # told to administrators of everything alone
            return ""
        version = str(info.get("systemInfo", {}).get("version", "")) if isinstance(info, dict) else ""
        if version.partition(".")[0] != str(VERSION):
            raise KeycloakRefused(f"this is Keycloak {version or 'of an unknown version'}; {VERSION}.x is needed")
        return version

    def providers(self, kind: str) -> frozenset[str]:
        """What is installed of one kind, as `identity-provider-mapper`."""
        return frozenset(self.get("serverinfo")["providers"].get(kind, {}).get("providers", ()))

    def get(self, path: str, **query: str) -> Any:
        """The answer, None for what does not exist."""
        response = self._ask("GET", path, None, query)
        try:
            return None if response.status_code == _NOT_FOUND else response.json()
        except ValueError:
            what = f"what answers at {self._address} is no Keycloak (no JSON at {path})"
            raise KeycloakRefused(f"{what}; {_RIGHT_ADDRESS}?") from None

    def post(self, path: str, body: object) -> str:
        """Create; the path below `/admin` of what was made, '' where Keycloak does not say."""
        response = self._ask("POST", path, body)
        return response.headers.get("Location", "").partition("/admin/")[2]

    def put(self, path: str, body: object) -> None:
        """Replace."""
        self._ask("PUT", path, body)

    def delete(self, path: str, body: object = None) -> None:
        """Remove; what is gone already is fine."""
        self._ask("DELETE", path, body)

    def _ask(self, method: str, path: str, body: object, query: Mapping[str, str] | None = None) -> Response:
        data = None if body is None else json.dumps(body)
        arguments = (f"admin/{path}",) if method == "GET" else (f"admin/{path}", data)
        try:
            call = getattr(self._connection, f"raw_{method.lower()}")
            response: Response = call(*arguments, **(query or {}))
        except (KeycloakConnectionError, RequestException) as error:
            what = f"Keycloak cannot be reached at {self._address} ({type(error).__name__})"
            raise KeycloakRefused(f"{what}; does it run, and {_RIGHT_ADDRESS}?") from None
        except KeycloakError as error:
            raise self._unknown(error) from None
        except TypeError:  # a login answered with something that is no token
            raise KeycloakRefused(f"what answers at {self._address} is no Keycloak; {_RIGHT_ADDRESS}?") from None
        if response.status_code == _FORBIDDEN:
            what = f"'{self._administrator.name}' has no right to do this in Keycloak ({method} {path})"
            raise KeycloakRefused(f"{what}; take an administrator of the realm master")
        if response.status_code >= _FAILED and not (method in _MAY_MISS and response.status_code == _NOT_FOUND):
            kind = AlreadyThere if response.status_code == _CONFLICT else KeycloakRefused
            raise kind(f"Keycloak answers {response.status_code} to {method} {path}: {_reason(response)}")
        return response

    def _unknown(self, error: KeycloakError) -> KeycloakRefused:
        if error.response_code in (_FAILED, 401):
            return KeycloakRefused(f"Keycloak does not know '{self._administrator.name}' with this password or secret")
        what = f"Keycloak at {self._address} answers {error.response_code or 'nothing'} to a login"
        if error.response_code == _NOT_FOUND:
            return KeycloakRefused(f"{what}; {_RIGHT_ADDRESS}?")
        return KeycloakRefused(f"{what}; try again when it is well")

    @cached_property
    def _connection(self) -> KeycloakOpenIDConnection:
        who = self._administrator
        return KeycloakOpenIDConnection(
            server_url=f"{self._address}/",
            realm_name="master",
            user_realm_name="master",
            timeout=_TIMEOUT,
            client_id=who.name if who.is_client else "admin-cli",
            client_secret_key=who.secret if who.is_client else None,
            username=None if who.is_client else who.name,
            password=None if who.is_client else who.secret,
        )


def part(name: str) -> str:
    """A name as one part of a path."""
    return quote(name, safe="")


def _reason(response: Response) -> str:
    try:
        told = response.json()
    except ValueError:
        return response.text[:200] or "no reason"
    return str(told.get("errorMessage") or told.get("error_description") or told.get("error") or told)[:200]
