"""Wohngeld (WoGG): the one answer of this plugin to the core."""
