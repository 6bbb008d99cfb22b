"""Write every generated page of the reference."""

from docs.generate import PAGES
from docs.generate.page import REFERENCE

for name, make in PAGES.items():
    (REFERENCE / name).write_text(make(), "utf-8")
