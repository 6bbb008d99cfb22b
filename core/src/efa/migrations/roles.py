"""The roles of the database: nobody who serves requests owns tables or bypasses row security."""

ROLES = ("efa_owner", "efa_app", "efa_worker", "efa_operator", "efa_counts")


def _create(role: str) -> str:
    login = "NOLOGIN" if role == "efa_counts" else "LOGIN"
    return (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN"
        f" CREATE ROLE {role} {login} NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE; END IF; END $$"
    )


# efa_counts owns the functions that count and sweep across tenants; nobody logs in as it. The owner may hand
# functions to it but inherits nothing, or its policies would show the owner every tenant.
CREATE_ROLES = (*(_create(role) for role in ROLES), "GRANT efa_counts TO efa_owner WITH INHERIT FALSE, SET TRUE")
