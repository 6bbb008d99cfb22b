"""A double of the central citizen mailbox and its monitor of states."""
