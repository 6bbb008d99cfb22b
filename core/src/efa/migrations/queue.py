"""What the tables of procrastinate get from us: the next job is found at once, however many wait."""

# Theirs is one statement that joins. A planner that saw the table empty joins by reading all that waits by now:
# ours takes the row first, and then changes it by its id.
_NEXT = """
CREATE OR REPLACE FUNCTION procrastinate_fetch_job_v2(target_queue_names varchar[], p_worker_id bigint)
RETURNS procrastinate_jobs LANGUAGE plpgsql SET enable_sort = off SET enable_seqscan = off AS $$
DECLARE
    found procrastinate_jobs;
BEGIN
    SELECT jobs.* INTO found FROM procrastinate_jobs AS jobs
    WHERE jobs.status = 'todo'
    AND (target_queue_names IS NULL OR jobs.queue_name = ANY (target_queue_names))
    AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
    AND NOT EXISTS (
        SELECT 1 FROM procrastinate_jobs AS other
        WHERE other.lock = jobs.lock AND other.status IN ('todo', 'doing')
        AND (other.status = 'doing' OR other.priority > jobs.priority
             OR (other.priority = jobs.priority AND other.id < jobs.id))
    )
    ORDER BY jobs.priority DESC, jobs.id LIMIT 1
    FOR UPDATE OF jobs SKIP LOCKED;
    UPDATE procrastinate_jobs SET status = 'doing', worker_id = p_worker_id WHERE id = found.id RETURNING * INTO found;
    RETURN found;
END
$$
"""
QUEUE: tuple[str, ...] = (
    # Who else has the lock of a job is asked for each job that is taken. A hash answers nothing else: their index, with
    # the id first, is read from end to end by a planner that takes the table for empty.
    "CREATE INDEX procrastinate_jobs_locks ON procrastinate_jobs USING hash (lock) WHERE status IN ('todo', 'doing')",
    "DROP INDEX procrastinate_jobs_id_lock_idx_v1",
    _NEXT,
    # whoever sweeps across tenants leaves out what waits already
    "GRANT SELECT (queueing_lock, status) ON procrastinate_jobs TO efa_counts",
    # rows live for seconds: a share of the table is no measure for when to look at it again
    "ALTER TABLE procrastinate_jobs SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000)",
    "ALTER TABLE procrastinate_jobs SET (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 1000)",
)
