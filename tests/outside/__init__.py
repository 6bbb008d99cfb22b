"""A benefit from outside this repository, from its first installation to its removal."""
