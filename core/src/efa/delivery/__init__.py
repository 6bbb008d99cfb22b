"""Applications on their way to the authority's channels."""
