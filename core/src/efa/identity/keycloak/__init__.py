"""A Keycloak set up from a file: what is wanted, what is there, the plan between them, and doing it."""
