"""Functions that look across tenants: they return ids and counts, never a personal datum.

Owned by a role that can log in nowhere and may read only the columns that a table names under `counts`.
"""


def across(name: str, arguments: str, returns: str, body: str) -> tuple[str, ...]:
    """A function that runs as efa_counts, callable by worker and operator alone."""
    signature = f"{name}({arguments})"
    rights = "LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp"
    return (
        f"CREATE FUNCTION {signature} RETURNS {returns} {rights} AS $$ {body} $$",
        f"ALTER FUNCTION {signature} OWNER TO efa_counts",
        f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC",
        f"GRANT EXECUTE ON FUNCTION {signature} TO efa_worker, efa_operator",
    )


FUNCTIONS: tuple[str, ...] = ()
