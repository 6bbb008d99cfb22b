"""Plugin code runs in processes of its own, which can be stopped."""
