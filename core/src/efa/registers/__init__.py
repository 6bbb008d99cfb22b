"""Evidence that registers give when a person wants it fetched."""
