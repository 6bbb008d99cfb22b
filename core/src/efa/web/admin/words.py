"""The words of a form: what a field, a choice and a value are called."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from efa.kit.texts import BINDING, Texts
from efa.web.admin.fields import Field, Path
from efa.web.admin.reading import inside
from efa.web.html import OWN_NAMES

Stems = Callable[[Path], tuple[str, ...]]  # where the texts of a field may stand, the closest first


@dataclass(frozen=True, slots=True)
class Words:
    """Finds texts by where a field stands; what has none is called by its own name."""

    texts: Texts
    stems: Stems

    def label(self, field: Field) -> str:
        """What the field is called."""
        if field.lang:
            return OWN_NAMES.get(field.lang, field.lang)
        return self._first(field.path, "") or (field.path[-1] if field.path else "")

    def hint(self, field: Field) -> str:
        """What helps to fill it in, '' where nothing is needed."""
        return self._first(field.path, ".hint")

    def choice(self, field: Field, option: object) -> str:
        """What a choice is called."""
        if option in OWN_NAMES:
            return OWN_NAMES[str(option)]
        return self._first((*field.path, str(option)), "") or self._benefit(str(option))

    def shown(self, field: Field, value: object) -> str:
        """A value of a control in words."""
        match value:
            case None | [] | ():
                return self.texts("admin.value.none")
            case bool():
                return self.texts("admin.yes" if value else "admin.no")
            case list() | tuple():
                return ", ".join(self.choice(field, one) if field.options else str(one) for one in value)
            case _:
                return self.choice(field, value) if field.options else str(value)

    def rows(self, field: Field, value: object) -> Iterator[tuple[str, str]]:
        """Everything that is given, control by control."""
        for leaf in field.leaves:
            given = inside(value, leaf.path)
            if given is not None:
                yield self._title(field, leaf), self.shown(leaf, given)

    def brief(self, field: Field, value: object) -> str:
        """The whole value in one line, texts in the language of the reader."""
        shown = [leaf for leaf in field.leaves if leaf.lang in ("", self._spoken(leaf, value))]
        given = [self._named(leaf, found) for leaf in shown if (found := inside(value, leaf.path)) is not None]
        return ", ".join(given) or self.texts("admin.value.none")

    def _named(self, leaf: Field, value: object) -> str:
        """A number or a yes says nothing without the name of its field, unless it is all there is."""
        text = self.shown(leaf, value)
        return f"{self.label(leaf)}: {text}" if leaf.path and leaf.kind in ("number", "yes_no") else text

    def _spoken(self, leaf: Field, value: object) -> str:
        own = inside(value, (*leaf.path[:-1], self.texts.lang))
        return BINDING if own is None else self.texts.lang

    def _title(self, whole: Field, leaf: Field) -> str:
        around = _group(whole, leaf)
        return f"{self.label(around)}: {self.label(leaf)}" if around.path else self.label(leaf)

    def _first(self, path: Path, ending: str) -> str:
        found = (stem + ending for stem in self.stems(path))
        return next((self.texts(key) for key in found if self.texts.has(key)), "")

    def _benefit(self, key: str) -> str:
        name = f"{key}.name"
        return self.texts(name) if self.texts.has(name) else key


def _group(whole: Field, leaf: Field) -> Field:
    """The innermost group around a control."""
    groups = (part for part in whole.parts if part.kind == "group")
    inner = next((group for group in groups if leaf.path[: len(group.path)] == group.path), None)
    return _group(inner, leaf) if inner else whole
