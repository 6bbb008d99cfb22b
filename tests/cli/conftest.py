"""Plugins to install."""

from distributions import install

__all__ = ["install"]
