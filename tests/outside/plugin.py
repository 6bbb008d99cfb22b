"""Mondhilfe: a package that somebody elsewhere made with `efa plugin new`, and what they released later."""

import re
from datetime import date
from pathlib import Path

from efa.testing.new_plugin import new_plugin

KEY = "mondhilfe"
_TEXTS = {
    "de": ("Wie ist Ihre Telefonnummer?", "Wie erreichen wir Sie am Telefon?"),
    "de-simple": ("Wie ist Ihre Telefon-Nummer?", "Ihr Telefon"),
    "en": ("What is your telephone number?", "How can we call you?"),
}
_MIGRATE = """

def _ask(_version: int, answers: Answers) -> Migrated:
    return Migrated(way="ask", answers=answers)
"""


def first_release(folder: Path) -> Path:
    """Version 0.1.0, as the template makes it."""
    return new_plugin(KEY, "Mondhilfe", "team@mond.example", folder, date(2026, 11, 1))


def second_release(root: Path) -> None:
    """Version 0.2.0 asks everybody for a telephone number as well; drafts go on, and are asked at the end."""
    _released(root, "0.2.0")
    package = root / "src" / f"efa_{KEY}"
    _change(package / "form/schema.yaml", "hat_kinder, kinder, erklaerung]", "telefon, hat_kinder, kinder, erklaerung]")
    _change(package / "form/schema.yaml", "  hat_kinder: {", "  telefon: {type: string, minLength: 3}\n  hat_kinder: {")
    page = (
        '      - {type: Page, key: telefon, path: /telefon, legalBasis: "§ 60 SGB I", elements: '
        '[{type: Control, scope: "#/properties/telefon"}]}\n'
    )
    marker = "      - type: Page\n        key: hat_kinder\n"
    _change(package / "form/pages.yaml", marker, page + marker)
    code = package / "__init__.py"
    _change(code, "Form(version=1,", "Form(version=2, migrate=_ask,")
    _change(code, "from efa.sdk import (\n", "from efa.sdk import (\n    Answers,\n    Migrated,\n")
    code.write_text(code.read_text("utf-8") + _MIGRATE, "utf-8")
    for lang, (label, title) in _TEXTS.items():
        texts = package / f"locale/{lang}/LC_MESSAGES/{KEY}.po"
        added = "".join(
            f'\nmsgid "{KEY}.{name}"\nmsgstr "{said}"\n'
            for name, said in (("field.telefon.label", label), ("page.telefon.title", title))
        )
        texts.write_text(texts.read_text("utf-8") + added, "utf-8")


def broken_release(root: Path) -> None:
    """Version 0.3.0 should never have been released."""
    _released(root, "0.3.0")
    code = root / "src" / f"efa_{KEY}" / "__init__.py"
    code.write_text(code.read_text("utf-8") + '\nraise RuntimeError("der Mond ist untergegangen")\n', "utf-8")


def _released(root: Path, version: str) -> None:
    project = root / "pyproject.toml"
    project.write_text(re.sub(r'(?m)^version = ".*"$', f'version = "{version}"', project.read_text("utf-8")), "utf-8")


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text, f"{path.name} holds no {old!r}"
    path.write_text(text.replace(old, new), "utf-8")
