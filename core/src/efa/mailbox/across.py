"""SQL that looks at copies of all tenants, for the audit; `efa.migrations.functions` joins it to that of deliveries."""

# tenant, id of the copy, since, standing; what arrived, was dropped or was seen to is nobody's work any more
COPY_STANDING = """
SELECT y.tenant, y.id, CASE WHEN y.next_attempt_at < moment - interval '10 minutes' THEN y.next_attempt_at
  ELSE y.state_since END, CASE
  WHEN y.state = 'dead' THEN 'copy_given_up'
  WHEN y.state = 'refused' THEN 'copy_refused'
  WHEN y.next_attempt_at < moment - interval '10 minutes' OR y.next_attempt_at > moment + interval '3 hours'
    THEN 'copy_stalled'
  ELSE 'copy_waiting' END
FROM mailbox_copy y WHERE y.next_attempt_at IS NOT NULL
  OR (y.state IN ('refused', 'dead') AND y.settled_at IS NULL)
"""
