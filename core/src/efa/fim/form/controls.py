"""Elements of a page in the UI schema."""

from collections.abc import Mapping

from efa.fim.form.parts import Ask, Block, Json, Part, Say
from efa.fim.form.plan import CHOICE
from efa.fim.form.sheets import Spot
from efa.fim.form.words import Words


def control(part: Ask, spot: Spot, known: Mapping[str, object]) -> Json:
    """One question."""
    found: Json = {"type": "Control", "scope": f"{spot.scope}/properties/{part.key}"}
    return found | ({"options": dict(known)} if known else {})


def choice_control(words: Words, options: tuple[Part, ...], spot: Spot) -> Json:
    """The question which branch applies."""
    told = tuple((part.key, part.label) for part in options if not isinstance(part, Say) and hasattr(part, "label"))
    words.of_choice(f"{spot.pointer}/{CHOICE}", told)
    return {"type": "Control", "scope": f"{spot.scope}/properties/{CHOICE}", "options": {"widget": "radio"}}


def group(words: Words, block: Block, elements: list[Json]) -> Json:
    """Questions under one legend."""
    key = f"group.{words.number('group.')}"
    words.put(f"{key}.label", block.label)
    if block.help:
        words.put(f"{key}.hint", block.help)
    return {"type": "Group", "i18n": f"{words.prefix}.{key}", "elements": elements}


def note(words: Words, part: Say) -> Json:
    """A text between the questions."""
    key = f"note.{words.number('note.')}"
    words.put(f"{key}.text", part.text)
    return {"type": "Label", "i18n": f"{words.prefix}.{key}"}
