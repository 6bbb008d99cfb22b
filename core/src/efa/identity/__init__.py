"""Who acts, for whom, how surely, with which right."""
