"""The database from nothing to now."""
