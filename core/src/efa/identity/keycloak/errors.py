"""Why Keycloak could not be set up, in a line for the person at the terminal."""


class KeycloakRefused(Exception):
    """Keycloak is not there, does not know us, is another version, or does not take what we send."""


class AlreadyThere(KeycloakRefused):
    """Something of this name is there; somebody was faster."""
