"""SQL of the functions that look at deliveries of all tenants; `efa.migrations.functions` creates them."""

from efa.delivery.audit import UNEXPLAINED
from efa.delivery.states import SETTLED

# what waits and was written by a clock that ran ahead: a year would be nobody's task (`clocks.py`)
_AHEAD = "c.next_attempt_at IS NOT NULL AND greatest(c.state_since, c.began_at) > moment + interval '15 minutes'"

_ENDS = ", ".join(f"'{reason}'" for reason in sorted(SETTLED))
_NOT_SETTLED = f"(c.reason IS NULL OR c.reason NOT IN ({_ENDS}))"

# what waits in the queue already is left out, and so are ways that rest; each tenant in turn, its oldest first
DUE = f"""
SELECT due.tenant, due.application FROM (
  SELECT c.tenant, c.application, c.next_attempt_at AS since FROM consignment c
  WHERE c.next_attempt_at <= moment AND NOT (c.state = 'queued' AND EXISTS (
    SELECT FROM unnest(tenants, channels) resting (tenant, channel)
    WHERE resting.tenant = c.tenant AND resting.channel = c.channel))
  UNION ALL
  SELECT c.tenant, c.application, moment FROM consignment c WHERE {_AHEAD}
  UNION ALL
  SELECT a.tenant, a.id, a.state_since FROM application a
  WHERE a.state = 'submitted' AND a.state_since <= moment - interval '1 minute' AND NOT EXISTS (
    SELECT FROM consignment c WHERE c.tenant = a.tenant AND c.application = a.id AND c.leads)
  UNION ALL
  SELECT c.tenant, c.application, c.state_since FROM consignment c
  JOIN application a ON a.tenant = c.tenant AND a.id = c.application
  WHERE c.reason = 'copy_missing' AND c.state = 'queued' AND a.receipt_file IS NOT NULL
  UNION ALL
  SELECT c.tenant, c.application, a.acknowledged_at FROM consignment c
  JOIN application a ON a.tenant = c.tenant AND a.id = c.application
  WHERE c.leads AND c.state = 'handed_over' AND c.reason IS NULL AND a.acknowledged_at IS NOT NULL
  UNION ALL
  SELECT c.tenant, c.application, a.state_since FROM application a
  JOIN consignment c ON c.tenant = a.tenant AND c.application = a.id
  WHERE a.state = 'withdrawn' AND a.state_since > moment - interval '30 days' AND c.purpose = 'application'
  AND c.state IN ('handed_over', 'acknowledged') AND c.channel <> 'inbox'
  AND NOT EXISTS (SELECT FROM consignment w
    WHERE w.tenant = c.tenant AND w.application = c.application AND w.channel = c.channel AND w.purpose = 'withdrawal')
  UNION ALL
  SELECT c.tenant, c.application, a.state_since FROM application a
  JOIN consignment c ON c.tenant = a.tenant AND c.application = a.id
  WHERE a.state = 'forwarded' AND a.state_since > moment - interval '30 days'
  AND c.state IN ('queued', 'handed_over', 'rejected', 'dead')
  AND {_NOT_SETTLED}
) due WHERE NOT EXISTS (
  SELECT FROM procrastinate_jobs j WHERE j.status = 'todo' AND j.queueing_lock = 'send:' || due.application)
GROUP BY due.tenant, due.application
ORDER BY row_number() OVER (PARTITION BY due.tenant ORDER BY min(due.since)), min(due.since) LIMIT most
"""  # noqa: S608 - all parts are constants

_STANDING = f"""
SELECT a.tenant, a.id AS application, a.state_since AS since, CASE
  WHEN a.acknowledged_at IS NOT NULL OR a.state IN ('withdrawn', 'forwarded', 'closed') THEN 'settled'
  WHEN a.state NOT IN ('submitted', 'delivered') THEN 'inconsistent'
  WHEN a.state = 'delivered' AND c.handed_over_at IS NULL AND NOT EXISTS (SELECT FROM consignment o
    WHERE o.tenant = a.tenant AND o.application = a.id AND o.leads AND o.reason = 'superseded') THEN 'inconsistent'
  WHEN c.id IS NULL AND a.state_since > moment - interval '5 minutes' THEN 'in_transit'
  WHEN c.id IS NULL THEN 'not_planned'
  WHEN c.next_attempt_at < moment - interval '10 minutes' OR {_AHEAD} THEN 'stalled'
  WHEN c.reason = 'waiting_for_post' AND c.next_attempt_at IS NOT NULL AND c.began_at >= moment - interval '3 days'
    THEN 'to_post'
  WHEN c.next_attempt_at IS NOT NULL AND c.began_at < moment - interval '4 hours' THEN 'delayed'
  WHEN c.next_attempt_at IS NOT NULL THEN 'in_transit'
  WHEN c.state = 'dead' AND c.reason IN ('withdrawn', 'forwarded', 'arrived_otherwise') THEN 'inconsistent'
  WHEN c.state = 'dead' THEN 'given_up'
  WHEN c.state = 'rejected' THEN 'refused'
  WHEN a.state <> 'delivered' OR c.state <> 'handed_over' THEN 'inconsistent'
  WHEN coalesce(c.deadline_at, c.handed_over_at) <= moment - interval '2 days' THEN 'escalated'
  WHEN coalesce(c.deadline_at, c.handed_over_at) <= moment THEN 'overdue'
  ELSE 'waiting' END AS standing
FROM application a LEFT JOIN consignment c ON c.tenant = a.tenant AND c.application = a.id AND c.leads
  AND c.purpose = 'application' AND c.reason IS DISTINCT FROM 'superseded'
"""  # noqa: S608 - all parts are constants

# what came after the application and is planned on no channel that has it; the sources know it by its moment
SUPPLEMENTS = """
SELECT k.tenant, k.application, k.cause, min(k.at) AS at FROM (
  SELECT r.tenant, r.application, r.id AS cause, r.answered_at AS at FROM third_party_request r
  UNION ALL SELECT b.tenant, b.application, b.id, b.decided_at FROM provider_bill b WHERE b.state = 'accepted'
  UNION ALL SELECT q.tenant, q.application, q.id, q.answered_at FROM question q
  UNION ALL SELECT e.tenant, e.application, (e.details ->> 'file')::uuid, e.at FROM application_event e
    WHERE e.kind = 'evidence'
  UNION ALL SELECT p.tenant, p.application, p.id, coalesce(p.ended_at, p.agreed_at) FROM measure_participation p
    WHERE p.agreed_at IS NOT NULL
) k JOIN consignment c ON c.tenant = k.tenant AND c.application = k.application AND c.purpose = 'application'
  AND c.channel <> 'inbox' AND c.reason IS DISTINCT FROM 'superseded'
JOIN application a ON a.tenant = k.tenant AND a.id = k.application AND a.state <> 'forwarded'
WHERE k.at <= moment - interval '10 minutes' AND NOT EXISTS (SELECT FROM consignment s
  WHERE s.tenant = k.tenant AND s.application = k.application AND s.purpose = 'supplement'
  AND s.channel = c.channel AND s.received_at = k.at)
GROUP BY k.tenant, k.application, k.cause
"""

# what is no application here yet or no more its leading consignment; `application` is then the id of the intake or none
_BESIDE = f"""
SELECT d.tenant, NULL::uuid, d.seen_at, 'doubt' FROM doubt d WHERE d.settled_at IS NULL
UNION ALL
SELECT i.tenant, i.id, i.created_at, CASE
  WHEN i.state = 'open' AND i.way IN ('paper', 'spoken') AND i.created_at > moment - interval '1 day'
    THEN 'intake_begun'
  WHEN i.state = 'open' THEN 'intake_open'
  WHEN i.created_at > moment - interval '10 minutes' THEN 'intake_unchecked'
  ELSE 'intake_stalled' END
FROM intake i WHERE i.state IN ('stored', 'open')
UNION ALL
SELECT p.tenant, p.id, p.created_at, CASE
  WHEN p.state = 'open' THEN 'message_open'
  WHEN p.created_at > moment - interval '10 minutes' THEN 'message_unread'
  ELSE 'message_stalled' END
FROM procedure_message p WHERE p.state IN ('stored', 'open')
UNION ALL
SELECT c.tenant, c.application, c.next_attempt_at, 'beside_stalled' FROM consignment c
WHERE (c.next_attempt_at < moment - interval '10 minutes' OR {_AHEAD})
  AND NOT (c.leads AND c.purpose = 'application')
UNION ALL
SELECT c.tenant, c.application, c.state_since, CASE c.state WHEN 'dead' THEN 'beside_given_up' ELSE 'beside_refused' END
FROM consignment c WHERE c.state IN ('dead', 'rejected') AND NOT (c.leads AND c.purpose = 'application')
  AND {_NOT_SETTLED}
UNION ALL
SELECT f.tenant, f.id, f.state_since, 'forwarded_nowhere' FROM application f
WHERE f.state = 'forwarded' AND f.state_since > moment - interval '80 days' AND NOT EXISTS (SELECT FROM application o
  WHERE o.number = f.number AND o.received_at = f.received_at AND o.tenant <> f.tenant)
UNION ALL
SELECT d.tenant, d.application, d.released_at, 'notice_stalled' FROM decision d
WHERE d.released_at < moment - interval '1 hour' AND d.notice_file IS NULL AND d.revoked_at IS NULL
UNION ALL
SELECT m.tenant, m.application, m.at, 'supplement_missing' FROM ({SUPPLEMENTS}) m
"""  # noqa: S608 - all parts are constants

_NAMES = ", ".join(f"'{name}'" for name in UNEXPLAINED)


def standings(more: str) -> str:
    """Counts by tenant and standing. `more`: a query of another room for tenant, id, since and standing."""
    every = f"{_STANDING} UNION ALL {_BESIDE} UNION ALL {more}"
    return f"SELECT s.tenant, s.standing, count(*), min(s.since) FROM ({every}) s GROUP BY s.tenant, s.standing"  # noqa: S608 - all parts are constants


def unexplained(more: str) -> str:
    """What is nobody's task, the longest waiting first; `more` as of `standings`."""
    every = f"{_STANDING} UNION ALL {_BESIDE} UNION ALL {more}"
    chosen = f"SELECT s.tenant, s.application, s.standing, s.since FROM ({every}) s WHERE s.standing IN ({_NAMES})"  # noqa: S608
    return f"{chosen} ORDER BY s.since LIMIT most"


ROUTE_FINDINGS = """
SELECT * FROM (SELECT r.tenant, r.benefit, r.procedure, r.ars, CASE
  WHEN r.found IN ('several', 'not_believed') THEN r.found
  WHEN r.own <> '' AND r.found = 'none' THEN 'none'
  WHEN r.own <> '' AND r.own <> r.destination THEN 'differs' END AS finding, r.asked_at
FROM found_route r) f WHERE f.finding IS NOT NULL ORDER BY f.tenant, f.benefit, f.ars, f.procedure
"""

ASKINGS = """
SELECT k.tenant, k.channel FROM asking k WHERE k.next_at <= moment OR k.next_at > moment + interval '25 hours'
ORDER BY k.next_at LIMIT most
"""

LOAD = f"""
SELECT c.tenant, c.channel, c.state, count(*), min(c.state_since) FROM consignment c
WHERE {_NOT_SETTLED}
GROUP BY c.tenant, c.channel, c.state
"""  # noqa: S608 - all parts are constants
