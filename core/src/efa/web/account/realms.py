"""What differs between the ways in: names of routes, provider, where one lands."""

from dataclasses import dataclass

from efa.identity.actor import Realm
from efa.identity.errors import ProviderUnavailable
from efa.identity.provider import Provider
from efa.identity.return_path import return_path
from efa.web.deps import Visit
from efa.web.html import Links


@dataclass(frozen=True, slots=True)
class Way:
    """The routes of one realm."""

    realm: Realm
    login: str
    callback: str
    logout: str
    sessions: str
    home: str


WAYS = {
    "citizen": Way(Realm.CITIZEN, "login", "login_callback", "logout", "sessions", "account"),
    "organisation": Way(
        Realm.ORGANISATION,
        "organisation_login",
        "organisation_callback",
        "organisation_logout",
        "organisation_sessions",
        "organisation_home",
    ),
    "staff": Way(Realm.STAFF, "staff_login", "staff_callback", "staff_logout", "staff_sessions", "staff_home"),
}


def way_of(visit: Visit) -> Way:
    """The way in that this request belongs to."""
    return WAYS[visit.area]


def provider_of(visit: Visit) -> Provider:
    """The provider of this way. Raises ProviderUnavailable where the installation names none."""
    provider = visit.state.providers.get(way_of(visit).realm)
    if provider is None:
        raise ProviderUnavailable
    return provider


def wanted_path(visit: Visit, name: str = "weiter") -> str:
    """The path of this tenant that the address asks to go on with, '' for anything else."""
    return return_path(visit.request.query_params.get(name, ""), visit.request.scope.get("root_path", ""))


def own_address(visit: Visit, name: str) -> str:
    """A route as the provider must know it: one for the installation, from the settings, never from a header."""
    return visit.state.settings.base_url.rstrip("/") + Links(visit.request.app, "")(name)
