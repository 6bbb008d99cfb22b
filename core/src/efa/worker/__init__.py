"""Jobs in: a task hands one use case what it needs."""
