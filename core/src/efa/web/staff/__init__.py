"""Pages of caseworkers: inbox, one case, questions, decisions, letters."""
