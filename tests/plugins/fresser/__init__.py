"""Wants more memory than there is."""

HUNGER = [bytes(1 << 20) for _ in range(1 << 20)]
