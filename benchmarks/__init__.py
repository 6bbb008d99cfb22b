"""Figures against a floor of the same machine in the same run."""
