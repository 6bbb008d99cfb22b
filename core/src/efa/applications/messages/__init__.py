"""What a specialist procedure tells of an application: stored, checked, matched, and brought to the person."""
