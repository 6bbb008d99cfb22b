"""The UI schema from the sheets, with the pages at the end that every form has."""

from collections.abc import Sequence

from efa.fim.form.parts import Json
from efa.fim.form.sheets import Sheet
from efa.fim.form.words import OURS, Words

_MOST_NORMS = 4


def pages(sections: Sequence[tuple[str, str]], sheets: Sequence[Sheet], words: Words, last: Sequence[str]) -> Json:
    """pages.yaml."""
    prefix = words.prefix
    categories: list[Json] = []
    by_section: dict[int, list[Sheet]] = {}
    for sheet in sheets:
        by_section.setdefault(sheet.section, []).append(sheet)
    for number, (key, title) in enumerate(sections):
        words.of_section(key, title)
        own = [_page(sheet, words) for sheet in by_section.get(number, ())]
        categories.append({"type": "Category", "i18n": f"{prefix}.section.{key}", "elements": own})
    words.of_section("abschluss", OURS["end"]["de"])
    categories.append({"type": "Category", "i18n": f"{prefix}.section.abschluss", "elements": _last(words, last)})
    return {"type": "Categorization", "i18n": prefix, "elements": categories}


def _page(sheet: Sheet, words: Words) -> Json:
    found: Json = {"type": "Page", "key": sheet.key, "path": sheet.path}
    if sheet.kind != "question":
        found["kind"] = sheet.kind
    if sheet.spot.lists:
        found["itemOf"] = sheet.spot.lists[-1]
    if _is_heading(sheet) and words.claim(sheet.asked[0][1].label):
        found["legendAsHeading"] = True
    if sheet.norms:
        found["legalBasis"] = "; ".join(list(sheet.norms)[:_MOST_NORMS])
    return {**found, "elements": sheet.elements}


def _is_heading(sheet: Sheet) -> bool:
    """Whether the only question can be the heading of its page; that of a choice says too little."""
    alone = sheet.kind == "question" and [element["type"] for element in sheet.elements] == ["Control"]
    return alone and bool(sheet.asked[0][1].schema)


def _last(words: Words, last: Sequence[str]) -> list[Json]:
    found: list[Json] = []
    for key, kind, title in (
        ("nachweise", "upload", "papers"),
        ("pruefen", "check", "check"),
        ("erklaerung", "declare", "declare"),
    ):
        if key in last:
            words.put(f"page.{key}.title", OURS[title])
            found.append({"type": "Page", "key": key, "path": f"/{key}", "kind": kind, "elements": []})
    found[-1]["elements"] = [{"type": "Control", "scope": "#/properties/erklaerung"}]
    words.put("field.erklaerung.label", OURS["declared"])
    return found
