"""Names of the account services at Keycloak. The addresses that they answer to hold them: they never change."""

BUNDID, MUK = "bundid", "muk"


def staff_alias(ars: str) -> str:
    """The login service of one authority: what it says counts there and nowhere else."""
    return f"staff-{ars}"
