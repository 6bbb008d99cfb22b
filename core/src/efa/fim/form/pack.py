"""Where a way would have too many pages, neighbours share one: each group keeps its legend."""

from efa.fim.form.hearing import Hearing
from efa.fim.form.identity import Around
from efa.fim.form.parts import Json
from efa.fim.form.sheets import Sheet
from efa.fim.form.words import Words

MOST_PAGES = 60
_AT_THE_END = 3
_MOST_FIELDS = 8
_MOST_ELEMENTS = 12


def packed(sheets: list[Sheet], words: Words, heard: Hearing) -> list[Sheet]:
    """The same questions in the same order, on as many pages as a way may have."""
    if _way(sheets) <= MOST_PAGES - _AT_THE_END:
        return sheets
    found: list[Sheet] = []
    for sheet in sheets:
        if found and _fit(found[-1], sheet):
            _join(found[-1], sheet, words)
        else:
            found.append(sheet)
    said = f"{_way(sheets)} pages on a way are too many: neighbours share pages, {_way(found)} are left"
    heard.tell(Around(xdf=""), "changed", said)
    if _way(found) > MOST_PAGES - _AT_THE_END:
        heard.tell(Around(xdf=""), "doubtful", f"the form is still longer than {MOST_PAGES} pages: leave questions out")
    return found


def _way(sheets: list[Sheet]) -> int:
    return sum(not sheet.spot.lists for sheet in sheets)


def _fit(one: Sheet, other: Sheet) -> bool:
    return (
        one.kind == other.kind == "question"
        and one.section == other.section
        and (one.spot.lists, one.spot.conditions) == (other.spot.lists, other.spot.conditions)
        and len(one.asked) + len(other.asked) <= _MOST_FIELDS
        and len(_grouped(one)) + len(_grouped(other)) <= _MOST_ELEMENTS
        and not (_chooses(one) or _chooses(other))
        and not {ask.label for _, ask in one.asked} & {ask.label for _, ask in other.asked}
    )


def _chooses(sheet: Sheet) -> bool:
    """A choice stays alone: what follows depends on it."""
    return any(not ask.schema for _, ask in sheet.asked)


def _grouped(sheet: Sheet) -> list[Json]:
    """Questions without a legend get that of their page."""
    return [element for element in sheet.elements if element["type"] != "Control"] or sheet.elements[:1]


def _join(one: Sheet, other: Sheet, words: Words) -> None:
    one.elements = [*_under_legend(one, words), *_under_legend(other, words)]
    one.asked += other.asked
    one.norms |= other.norms


def _under_legend(sheet: Sheet, words: Words) -> list[Json]:
    """Runs of questions under the heading that their page had."""
    found: list[Json] = []
    for element in sheet.elements:
        if element["type"] == "Group":
            found.append(element)
        elif found and found[-1].get("run") is True:
            _elements(found[-1]).append(element)
        else:
            found.append(_legend(sheet, element, words))
    return [{key: value for key, value in element.items() if key != "run"} for element in found]


def _legend(sheet: Sheet, element: Json, words: Words) -> Json:
    key = f"group.{sheet.key}"
    words.put(f"{key}.label", sheet.spot.title)
    return {"type": "Group", "i18n": f"{words.prefix}.{key}", "elements": [element], "run": True}


def _elements(group: Json) -> list[Json]:
    found = group["elements"]
    assert isinstance(found, list)
    return found
