"""From one position of a field to one part of the plan: question, list of answers, document, or fixed value."""

from dataclasses import replace

from efa.fim.choices import offered
from efa.fim.form.hearing import Hearing
from efa.fim.form.identity import Around, fim_of_field, norms
from efa.fim.form.leaves import Leaf, chosen_leaf, listed_elsewhere, typed_leaf
from efa.fim.form.parts import Ask, Block, Hold, Paper, Part
from efa.fim.model import CodeList, DataField, Position
from efa.fim.notes import Weight

MOST_ITEMS = 50
EACH = "eintrag"
_MOST_OF_A_LIST = 100
_DEEPEST = 2
_MANY = 2


def fixed(content: DataField, position: Position, at: Around, key: str, heard: Hearing) -> Part | None:
    """Hidden and locked fields have a value of their own, or nobody here can give one."""
    if content.content is None or content.type not in ("text", "text_latin"):
        heard.tell(at, "dropped", f"the field is '{content.input}', and its value does not come from a person", None)
        heard.leave_out(at, f"{content.input}: filled by the authority")
        return None
    fim = fim_of_field(content, position, at)
    heard.leave_out(at, f"{content.input}: always the same value")
    return Hold(key=key, ids=at.ids, schema={"const": content.content, "x-fim": fim})


def paper(position: Position, content: DataField, at: Around, key: str, heard: Hearing) -> Part:
    """A file to hand in."""
    if not at.required:
        heard.tell(at, "doubtful", "the file may be left out: write the condition under which it is asked", None)
    if at.lists > 1:
        heard.tell(at, "changed", "the file is asked once for each item of the outer list", None)
    return Paper(
        key=key,
        ids=at.ids,
        fim=fim_of_field(content, position, at),
        required=at.required,
        label=content.label,
        help=content.help,
        norms=norms(at),
    )


def question(position: Position, content: DataField, at: Around, lists: tuple[CodeList, ...], heard: Hearing) -> Part:
    """A question, or a list of answers where the field stands there several times."""
    leaf, several = _leaf(content, position, at, lists, heard)
    fim = fim_of_field(content, position, at) | ({"codes": leaf.codes} if leaf.codes else {})
    many = None if several else how_many(position, at, heard)
    ask = Ask(
        key=EACH if many else at.key,
        ids=at.ids,
        schema={**leaf.schema, "x-fim": fim},
        required=True if many else at.required,
        label=content.label,
        help=content.help,
        norms=norms(at),
        options=leaf.options,
    )
    if not many:
        return ask
    return Block(
        key=at.key,
        ids=at.ids,
        fim=fim | {"each": EACH},
        required=at.required,
        label=content.label,
        help=None,
        norms=norms(at),
        parts=(ask,),
        many=many,
        single=True,
    )


def _leaf(
    content: DataField, position: Position, at: Around, lists: tuple[CodeList, ...], heard: Hearing
) -> tuple[Leaf, bool]:
    """The leaf, and whether it takes several values at once."""

    def tell(weight: Weight, text: str, number: str | None) -> None:
        heard.tell(at, weight, text, number)

    found = offered(content, lists)
    for number, text in found.problems:
        tell("doubtful", text, number)
    if found.missing:
        heard.missing[found.missing.pinned] = None
        tell(
            "doubtful",
            f"the code list {found.missing.pinned} does not lie beside the schema: asked as text",
            "1018",
        )
    elif content.input == "select" and not found.choices:
        tell("doubtful", "there is nothing to choose from: asked as text", "1018")
    if content.input == "select" and content.type not in ("text", "text_latin"):
        tell("doubtful", f"a choice of the type {content.type} is read as text", "1011")
    if content.input != "select" or not found.choices or listed_elsewhere(found.choices, tell):
        plain = replace(content, type="text") if content.input == "select" else content
        return typed_leaf(plain, tell), False
    several = None if position.most == 1 else (position.least, position.most or len(found.choices))
    return chosen_leaf(found.choices, several=several), several is not None


def how_many(position: Position, at: Around, heard: Hearing) -> tuple[int, int] | None:
    """How many items a list has, None where there is one thing only."""
    if position.most is not None and position.most < _MANY:
        return None
    if at.lists >= _DEEPEST:
        heard.tell(at, "changed", f"lists lie {_DEEPEST} deep at most: this one is asked once", None)
        return None
    if position.most is None:
        heard.tell(at, "told", f"the number is not limited; the form takes {MOST_ITEMS} items", None)
    most = min(position.most or max(MOST_ITEMS, position.least), _MOST_OF_A_LIST)
    return (min(max(position.least, 1 if at.chosen else 0), most) if at.needed else 0), most
