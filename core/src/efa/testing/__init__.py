"""The kit for authors of plugins: fixtures, conformance checks, doubles."""
