"""What the tables of procrastinate get from us: the next job is found at once, however many wait."""

QUEUE: tuple[str, ...] = (
    # who else has the lock of a job is asked for each job that is taken; their own index begins with the id
    "CREATE INDEX procrastinate_jobs_lock_waiting ON procrastinate_jobs (lock) WHERE status IN ('todo', 'doing')",
    # a planner that knows the table as empty would read and sort everything that waits for one job
    "ALTER FUNCTION procrastinate_fetch_job_v2 SET enable_sort = off",
    # whoever sweeps across tenants leaves out what waits already
    "GRANT SELECT (queueing_lock, status) ON procrastinate_jobs TO efa_counts",
    # rows live for seconds: a share of the table is no measure for when to look at it again
    "ALTER TABLE procrastinate_jobs SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000)",
    "ALTER TABLE procrastinate_jobs SET (autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 1000)",
)
