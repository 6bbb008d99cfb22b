"""Schema, pages, flow and checks: pure functions of answers."""
