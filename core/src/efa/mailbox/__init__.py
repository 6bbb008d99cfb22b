"""What the authority writes to the citizen, and when it counts as announced."""
