"""Functions that look across tenants: they return ids and counts, never a personal datum.

Owned by a role that can log in nowhere and may read only the columns that a table names under `counts`.
"""

from efa.delivery.across import ASKINGS, DUE, LOAD, ROUTE_FINDINGS, SUPPLEMENTS, standings, unexplained
from efa.mailbox.across import COPY_STANDING
from efa.tenancy.across import OF_A_PLACE, OF_ALL_PLACES, SUCCESSORS


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


def frozen(table: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """A trigger that lets nobody change these columns once a row is stored."""
    changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
    refusal = f"RAISE EXCEPTION 'what was received never changes: {table}'"
    when = f"BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({changed})"
    return (
        f"CREATE FUNCTION {table}_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {refusal}; END $$",
        f"CREATE TRIGGER {table}_frozen {when} EXECUTE FUNCTION {table}_frozen()",
    )


_EVERYBODY = "efa_app, efa_worker, efa_operator"
_RULES = (
    "TABLE (tenant uuid, benefit text, procedure text, branch text, ars text, valid_from date, until date,"
    " successor text, work text)"
)
FUNCTIONS: tuple[str, ...] = (
    # competence is public: the portal asks before any tenant is chosen
    *across("competence_rules", "wanted text, place text", _RULES, OF_A_PLACE, callers=_EVERYBODY),
    *across("all_competence_rules", "wanted text", _RULES, OF_ALL_PLACES, callers=_EVERYBODY),
    # what a tenant offers is public: the state's portal lists its municipalities
    *across(
        "offered_benefits",
        "moment timestamptz",
        "TABLE (tenant uuid, benefit text)",
        "SELECT e.tenant, e.benefit FROM enabled_benefit e WHERE e.since <= moment"
        " AND (e.until IS NULL OR e.until > moment)",
        callers=_EVERYBODY,
    ),
    # the same for a few tenants and one benefit: asked on the way to an authority, wherever that is
    *across(
        "offering",
        "tenants uuid[], wanted text, moment timestamptz",
        "TABLE (tenant uuid)",
        "SELECT e.tenant FROM enabled_benefit e WHERE e.tenant = ANY(tenants) AND e.benefit = wanted"
        " AND e.since <= moment AND (e.until IS NULL OR e.until > moment)",
        callers=_EVERYBODY,
    ),
    # what was found when the ways out were tried: keys of reasons, for the operator's page of readiness
    *across(
        "part_checks",
        "",
        "TABLE (tenant uuid, part text, checked_at timestamptz, missing text[])",
        "SELECT p.tenant, p.part, p.checked_at, p.missing FROM part_check p",
    ),
    # drafts whose end is near: to be announced a week and a day before, then deleted
    *across(
        "drafts_due",
        "moment timestamptz",
        "TABLE (tenant uuid, draft uuid)",
        "SELECT d.tenant, d.id FROM draft d WHERE d.expires_at <= moment"
        " OR (d.reminded < 1 AND d.expires_at <= moment + interval '7 days')"
        " OR (d.reminded < 2 AND d.expires_at <= moment + interval '1 day') ORDER BY d.expires_at LIMIT 1000",
    ),
    # applications whose period is over; the rules come from definitions, which SQL cannot read
    *across(
        "applications_to_delete",
        "definitions text[], states text[], before timestamptz[], most integer",
        "TABLE (tenant uuid, application uuid)",
        "SELECT a.tenant, a.id FROM unnest(definitions, states, before) AS rule (definition, state, before)"
        " JOIN application a ON a.definition = rule.definition AND a.state = rule.state"
        " WHERE a.state_since <= rule.before ORDER BY a.state_since LIMIT most",
    ),
    # who hands areas to whom one day: public like the rules themselves, but few
    *across(
        "successors",
        "",
        "TABLE (tenant uuid, successor text)",
        SUCCESSORS,
        callers=_EVERYBODY,
    ),
    # open applications of tenants that end, by what decides who is competent: plan and pages say how many go
    *across(
        "open_work",
        "tenants uuid[]",
        "TABLE (tenant uuid, benefit text, procedure text, branch text, place text, number bigint)",
        "SELECT a.tenant, a.benefit, a.procedure, a.branch, a.place, count(*) FROM application a"
        " WHERE a.tenant = ANY(tenants) AND a.state IN ('submitted', 'delivered', 'acknowledged', 'in_review',"
        " 'question') GROUP BY 1, 2, 3, 4, 5",
        callers="efa_app, efa_worker, efa_operator, efa_owner",
    ),
    *frozen("intake", ("way", "received_at", "reference_index")),
    *frozen("procedure_message", ("channel", "receiver_id", "number", "at", "created_at")),
    *frozen("application", ("number", "record", "content", "content_hash", "received_at", "submitted_at")),
    *across(
        "due_applications",
        "moment timestamptz, most integer, tenants uuid[], channels text[]",
        "TABLE (tenant uuid, application uuid)",
        DUE,
    ),
    *across(
        "delivery_standings",
        "moment timestamptz",
        "TABLE (tenant uuid, standing text, number bigint, oldest timestamptz)",
        standings(COPY_STANDING),
    ),
    *across(
        "unexplained_applications",
        "moment timestamptz, most integer",
        "TABLE (tenant uuid, application uuid, standing text, since timestamptz)",
        unexplained(COPY_STANDING),
    ),
    *across(
        "missing_supplements",
        "moment timestamptz",
        "TABLE (tenant uuid, application uuid, cause uuid, at timestamptz)",
        SUPPLEMENTS,
    ),
    *across("due_askings", "moment timestamptz, most integer", "TABLE (tenant uuid, channel text)", ASKINGS),
    *across(
        "route_findings",
        "",
        "TABLE (tenant uuid, benefit text, procedure text, ars text, finding text, asked_at timestamptz)",
        ROUTE_FINDINGS,
        callers=_EVERYBODY,
    ),
    *across(
        "delivery_load",
        "",
        "TABLE (tenant uuid, channel text, state text, number bigint, oldest timestamptz)",
        LOAD,
    ),
    *across(
        "due_messages",
        "moment timestamptz, most integer",
        "TABLE (tenant uuid, message uuid)",
        "SELECT m.tenant, m.id FROM message m WHERE m.notify_at <= moment OR m.notify_at > moment + interval '3 hours'"
        " ORDER BY m.notify_at LIMIT most",
    ),
    *across(
        "due_copies",
        "moment timestamptz, most integer",
        "TABLE (tenant uuid, copy uuid)",
        "SELECT c.tenant, c.id FROM mailbox_copy c WHERE c.next_attempt_at <= moment"
        " OR c.next_attempt_at > moment + interval '3 hours'"
        " ORDER BY c.next_attempt_at LIMIT most",
    ),
    *across(
        "due_feedback",
        "moment timestamptz, most integer",
        "TABLE (tenant uuid, feedback uuid)",
        "SELECT f.tenant, f.id FROM feedback f WHERE f.next_attempt_at <= moment ORDER BY f.next_attempt_at LIMIT most",
    ),
)
