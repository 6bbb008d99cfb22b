"""Functions that look across tenants: they return ids and counts, never a personal datum.

Owned by a role that can log in nowhere and may read only the columns that a table names under `counts`.
"""


def across(
    name: str, arguments: str, returns: str, body: str, *, callers: str = "efa_worker, efa_operator"
) -> tuple[str, ...]:
    """A function that runs as efa_counts, callable by worker and operator alone unless `callers` says otherwise."""
    signature = f"{name}({arguments})"
    rights = "LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp"
    return (
        f"CREATE FUNCTION {signature} RETURNS {returns} {rights} AS $$ {body} $$",
        f"ALTER FUNCTION {signature} OWNER TO efa_counts",
        f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC",
        f"GRANT EXECUTE ON FUNCTION {signature} TO {callers}",
    )


FUNCTIONS: tuple[str, ...] = (
    # competence is public: the portal asks before any tenant is chosen; the closest area wins
    *across(
        "competent_tenant",
        "wanted text, place text, day date",
        "uuid",
        "SELECT tenant FROM competence WHERE benefit = wanted AND starts_with(place, ars) AND valid_from <= day"
        " AND (until IS NULL OR until >= day) ORDER BY length(ars) DESC, valid_from DESC LIMIT 1",
        callers="efa_app, efa_worker, efa_operator",
    ),
    # what a tenant offers is public: the state's portal lists its municipalities
    *across(
        "offered_benefits",
        "moment timestamptz",
        "TABLE (tenant uuid, benefit text)",
        "SELECT e.tenant, e.benefit FROM enabled_benefit e WHERE e.since <= moment"
        " AND (e.until IS NULL OR e.until > moment)",
        callers="efa_app, efa_worker, efa_operator",
    ),
)
