"""HTTP in: pages and the JSON API."""
