"""Which benefits exist, are healthy and are offered to whom."""
