"""Pages of a person about what they handed in: receipt, status, mailbox, questions, consents."""
