"""Write every generated page of the reference, and the record of what this version promises."""

from docs.generate import PAGES
from docs.generate.page import REFERENCE
from docs.generate.promise import record

for name, make in PAGES.items():
    (REFERENCE / name).write_text(make(), "utf-8")
record()
