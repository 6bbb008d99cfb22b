"""From answers to data under FIM ids: structure by structure, what FIM does not know is said and left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from efa.fim.errors import NotTaken
from efa.fim.instance.names import Dialect, Tree, is_array, name_of
from efa.fim.instance.values import written
from efa.fim.marks import KEY

Answers = Mapping[str, object]
Schema = Mapping[str, object]
BOOKKEEPING = "_id"
EMPTY: tuple[object, ...] = (None, "", [], ())


@dataclass(frozen=True, slots=True)
class Given:
    """`tree`: data under FIM ids. `left`: pointer → answer that FIM has no place for (items by their number)."""

    tree: Tree
    left: Mapping[str, object] = field(default_factory=dict)


def give(schema: Schema, answers: Answers, dialect: Dialect) -> Given:
    """The answers of a form under FIM ids. Raises NotTaken where two would have the same place."""
    left: dict[str, object] = {}
    return Given(_Giving(dialect, left).level(schema, answers, ""), left)


def properties(schema: Schema) -> Mapping[str, Schema]:
    """The properties of an object."""
    found = schema.get("properties")
    return found if isinstance(found, Mapping) else {}


def fim_of(schema: Schema) -> Mapping[str, object]:
    """The `x-fim` of a node, empty where it has none or says that FIM knows none."""
    found = schema.get(KEY)
    return found if isinstance(found, Mapping) and "id" in found else {}


def choice_of(schema: Schema) -> str | None:
    """The key of the question which branch applies."""
    return next((key for key, node in properties(schema).items() if fim_of(node).get("choice") is True), None)


def options(schema: Schema) -> frozenset[object]:
    """The keys between which a choice decides."""
    choice = choice_of(schema)
    found = properties(schema)[choice].get("enum") if choice else ()
    return frozenset(found) if isinstance(found, list | tuple) else frozenset()


@dataclass(frozen=True, slots=True)
class _Giving:
    """One way through the answers; `left` collects what has no place."""

    dialect: Dialect
    left: dict[str, object]

    def level(self, schema: Schema, answers: Answers, at: str) -> Tree:
        """One object of the answers."""
        found: Tree = {}
        known, choice = properties(schema), choice_of(schema)
        chosen = answers.get(choice) if choice else None
        others = options(schema) - {chosen}
        for key, node in known.items():
            if key == choice or key in others:
                self._hidden(choice, chosen, answers.get(key), f"{at}/{key}")
                continue
            if "const" in node and fim_of(node):
                self._put(found, node, node["const"])
            elif (value := answers.get(key)) not in EMPTY:
                self._node(found, node, value, f"{at}/{key}")
        if choice and isinstance(chosen, str):
            self._chosen(found, known.get(chosen, {}), chosen, f"{at}/{choice}")
        unknown = answers.keys() - known.keys() - {BOOKKEEPING}
        self.left.update({f"{at}/{key}": answers[key] for key in sorted(unknown)})
        return found

    def _hidden(self, choice: str | None, chosen: object, value: object, at: str) -> None:
        """A branch that was not chosen counts for nothing; where nothing was chosen at all, it is said."""
        if choice and chosen is None and value not in EMPTY:
            self.left[at] = value

    def _node(self, found: Tree, node: Schema, value: object, at: str) -> None:
        items = node.get("items")
        listed = isinstance(items, Mapping) and bool(properties(items))
        if listed and isinstance(value, list | tuple) and fim_of(node):
            assert isinstance(items, Mapping)
            self._list(found, node, items, value, at)
        elif isinstance(value, Mapping) and properties(node):
            inner = self.level(node, value, at)
            if not fim_of(node):
                _merge(found, inner)
            elif inner:
                self._put(found, node, inner)
        elif fim_of(node) and not listed:
            self._put(found, node, written(value, fim_of(node)))
        else:
            self.left[at] = value

    def _list(self, found: Tree, node: Schema, items: Schema, value: Sequence[object], at: str) -> None:
        entries = [one for one in value if isinstance(one, Mapping)]
        if isinstance(each := fim_of(node).get("each"), str):
            fim = fim_of(properties(items)[each])
            made: list[object] = [written(one[each], fim) for one in entries if one.get(each) not in EMPTY]
        else:
            made = [self.level(items, one, f"{at}/{number}") for number, one in enumerate(entries)]
        if made:
            self._put(found, node, made)

    def _put(self, found: Tree, node: Schema, value: object) -> None:
        fim = fim_of(node)
        array = is_array(fim) and not isinstance(value, list)
        _merge(found, {name_of(fim, self.dialect): [value] if array else value})

    def _chosen(self, found: Tree, node: Schema, chosen: str, at: str) -> None:
        """What was chosen shows in the data; where nothing of it is there yet, an empty group says so."""
        fim = fim_of(node)
        if fim and name_of(fim, self.dialect) in found:
            return
        if fim and properties(node):
            self._put(found, node, {})
        else:
            self.left[at] = chosen


def _merge(found: Tree, inner: Tree) -> None:
    for name, value in inner.items():
        if name in found:
            raise NotTaken("FIM_TWICE", f"{name} stands twice in one group, data under FIM ids can hold it once")
        found[name] = value
