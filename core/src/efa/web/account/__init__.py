"""Pages of logging in and out, for citizens and for staff."""
