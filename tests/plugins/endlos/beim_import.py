"""Loops when it is imported."""

while True:
    pass
