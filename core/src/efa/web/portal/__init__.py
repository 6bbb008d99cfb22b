"""Pages for everybody: places, benefits, language, legal texts."""
