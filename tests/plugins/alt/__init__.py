"""Made for another contract: it must be refused before it is imported."""

raise AssertionError("was imported")
