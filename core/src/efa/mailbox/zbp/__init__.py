"""The central citizen mailbox (ZBP) and its monitor of states."""
