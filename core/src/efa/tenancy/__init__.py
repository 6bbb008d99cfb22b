"""Tenants, inheritance, places and competence, and the only doors to tenant data."""
