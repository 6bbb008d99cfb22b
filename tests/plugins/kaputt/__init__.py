"""Raises when it is imported."""

raise RuntimeError("kaputt von Anfang an")
