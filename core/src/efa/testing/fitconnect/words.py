"""Addresses by which FIT-Connect names its events and problems."""

EVENTS = "https://schema.fitko.de/fit-connect/events/"
PROBLEMS = f"{EVENTS}problems/"
SCHEMA = "https://schema.fitko.de/fit-connect/set-payload/1.2.2/set-payload.schema.json"
