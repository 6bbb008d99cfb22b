"""Walk the schema and decide what becomes of each position: question, list, text, document, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from efa.fim.codes import DEFAULT_FIELDS
from efa.fim.form.hearing import Hearing
from efa.fim.form.identity import Around, around_root, fim_of_group, inside, norms
from efa.fim.form.parts import Ask, Block, Hold, Part, Plan, Say, is_option
from efa.fim.form.questions import fixed, how_many, paper, question
from efa.fim.form.slugs import Names, slug
from efa.fim.model import CodeList, DataField, DataSchema, FieldGroup, Position

CHOICE = "auswahl"
_RESERVED = ("ort", "erklaerung")  # of the platform: the place, and the declaration at the end
_MANY = 2


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans a schema; what a person should know of it, `heard` collects."""

    schema: DataSchema
    lists: tuple[CodeList, ...]
    heard: Hearing

    def plan(self) -> Plan:
        """The whole schema."""
        root = around_root(self.schema)
        parts = self._parts(self.schema.positions, root, Names(set(_RESERVED)), choice=self.schema.choice)
        chosen = CHOICE if self.schema.choice and _can_choose(parts) else None
        return Plan(parts, chosen, self.heard.left_out, tuple(self.heard.missing), norms(root))

    def _parts(self, positions: Iterable[Position], around: Around, names: Names, *, choice: bool) -> tuple[Part, ...]:
        if choice:
            names.take(CHOICE)
        seen: dict[str, int] = {}
        found: list[Part | None] = []
        for position in positions:
            own = position.content.about.id
            seen[own] = seen.get(own, 0) + 1
            step = own if seen[own] == 1 else f"{own}#{seen[own]}"
            at = inside(around, position, step, chosen=choice)
            if seen[own] > 1:
                self.heard.tell(at, "doubtful", "the element stands here more than once", "1025")
            found.append(self._part(position, at, names))
        return tuple(part for part in found if part is not None)

    def _part(self, position: Position, at: Around, names: Names) -> Part | None:
        if position.most == 0:
            self.heard.leave_out(at, "the Multiplizität is 0:0")
            return None
        content = position.content
        key = names.take(slug(content.about.name))
        if isinstance(content, FieldGroup):
            return self._group(position, content, at, key)
        return self._field(position, content, at, key)

    def _group(self, position: Position, group: FieldGroup, at: Around, key: str) -> Part | None:
        many = how_many(position, at, self.heard)
        here = replace(at, lists=at.lists + (many is not None))
        parts = self._parts(group.positions, here, Names(), choice=group.choice)
        if not any(not isinstance(part, Say | Hold) for part in parts):
            self.heard.leave_out(at, "there is no question in the group")
            return None
        if many and not _has_entry(parts):
            self.heard.tell(at, "changed", "a list whose items have no question of their own is asked once", None)
            many = None
        chosen = CHOICE if group.choice and _can_choose(parts) else None
        if group.choice and not chosen:
            self.heard.tell(at, "doubtful", "a choice of fewer than two is no choice: what is there is asked", "1043")
        return Block(
            key=key,
            ids=at.ids,
            fim=fim_of_group(group, position, at),
            required=at.required,
            label=group.label,
            help=group.help,
            norms=norms(at),
            parts=parts,
            many=many,
            chosen=chosen,
        )

    def _field(self, position: Position, content: DataField, at: Around, key: str) -> Part | None:
        if content.about.id in DEFAULT_FIELDS:
            self.heard.tell(at, "dropped", "the default field of FIM is only a placeholder", "1095")
            self.heard.leave_out(at, "placeholder of FIM, not a question")
            return None
        if content.input == "label":
            self.heard.leave_out(at, "text, not a question")
            return Say(key=key, ids=at.ids, text=content.content or content.label)
        if content.input in ("hidden", "locked"):
            return fixed(content, position, at, key, self.heard)
        if content.type == "obj":
            self.heard.tell(at, "dropped", "an object (obj) cannot be asked for", "1090")
            self.heard.leave_out(at, "an object cannot be asked for")
            return None
        if content.type == "file" and content.input == "input":
            return paper(position, content, at, key, self.heard)
        return question(position, content, replace(at, key=key), self.lists, self.heard)


def _has_entry(parts: tuple[Part, ...]) -> bool:
    """Whether the first pages of an item hold a question that can name it."""
    return any(isinstance(part, Ask) for part in parts) or any(
        isinstance(part, Block) and part.many is None and _has_entry(part.parts) for part in parts
    )


def _can_choose(parts: tuple[Part, ...]) -> bool:
    return sum(is_option(part) for part in parts) >= _MANY
