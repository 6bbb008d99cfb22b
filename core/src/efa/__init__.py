"""The core of the EfA platform."""
