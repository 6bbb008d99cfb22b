"""FIT-Connect, Submission API v2: a sender to destinations of authorities, and a destination of our own."""
