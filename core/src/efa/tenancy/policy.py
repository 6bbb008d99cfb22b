"""Row security as SQL for migrations."""

_OWN = "tenant = nullif(current_setting('efa.tenant', true), '')::uuid"  # '' after a first use, hence nullif


def protect(table: str) -> tuple[str, ...]:
    """Statements that show a session the rows of its own tenant and nothing else, to the owner too."""
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY own_tenant ON {table} USING ({_OWN}) WITH CHECK ({_OWN})",
    )


def inherit(table: str) -> tuple[str, ...]:
    """Let a session also read (never write) the rows of the tenants above its own."""
    above = "SELECT unnest(string_to_array(nullif(current_setting('efa.above', true), ''), ',')::uuid[])"
    return (f"CREATE POLICY of_those_above ON {table} FOR SELECT USING (tenant IN ({above}))",)
