"""Kindergeld and Kinderzuschlag: two calculations without a form. The Familienkasse decides on both."""
