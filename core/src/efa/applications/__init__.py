"""Drafts and applications: states, submission, questions, decisions, files."""
