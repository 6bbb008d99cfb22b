"""Pages of a person who applies: form, check, receipt, resume."""
