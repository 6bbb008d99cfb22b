"""Names of the account services at Keycloak. The addresses that they answer to hold them: they never change."""

BUNDID, MUK = "bundid", "muk"
