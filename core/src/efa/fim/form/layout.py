"""Lay the parts out on pages: one topic on a page, in the order of the schema, nothing guessed."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from efa.fim.form.controls import choice_control, control, group, note
from efa.fim.form.parts import Ask, Block, Part, Plan, Say, asks, is_option, is_plain, labels, weight
from efa.fim.form.plan import CHOICE
from efa.fim.form.questions import EACH
from efa.fim.form.sheets import Sheet, Spot
from efa.fim.form.slugs import Names, slug
from efa.fim.form.words import Words

RESERVED = frozenset({"datei", "eintrag", "loeschen", "ort", "register", "speichern", "uebersicht", "zurueckholen"})
LAST = ("nachweise", "pruefen", "erklaerung")
_MOST_ON_ONE = 6
_SPLIT_BY = 5
_MOST_ELEMENTS = 12


@dataclass(slots=True)
class Layout:
    """Sections and sheets, as they come. `known`: pointer → options of a control that is known by its name."""

    words: Words
    sections: list[tuple[str, str]] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    keys: Names = field(default_factory=lambda: Names(set(RESERVED | set(LAST))))
    section_keys: Names = field(default_factory=lambda: Names({"abschluss"}))
    begun: tuple[str, str] | None = None
    known: dict[str, dict[str, object]] = field(default_factory=dict)

    def whole(self, plan: Plan) -> None:
        """All parts: each group at the top is a section, what stands between them as well."""
        if plan.chosen:
            self.begin("angaben", self.words.loose)
            self._choice(plan.parts, Spot(title=self.words.loose), plan.norms)
            return
        for loose, run in _runs(plan.parts):
            if loose:
                self.begin("angaben", self.words.loose)
                self._mixed(run, Spot(title=self.words.loose))
            else:
                self._block_of_its_own(run[0])

    def begin(self, name: str, title: str) -> None:
        """A new section, which exists as soon as it has a page."""
        self.begun = (name, title)

    def _block_of_its_own(self, part: Part) -> None:
        assert isinstance(part, Block)
        self.begin(slug(part.key), part.label)
        self._block(part, Spot())

    def _mixed(self, parts: tuple[Part, ...], spot: Spot) -> None:
        """Runs of questions become pages, groups between them pages of their own."""
        for loose, run in _runs(parts):
            if loose:
                self._run(run, spot)
            else:
                assert isinstance(run[0], Block)
                self._block(run[0], spot)

    def _block(self, block: Block, spot: Spot) -> None:
        inner = _into(block, spot)
        if block.many:
            self._list(block, spot, inner)
        elif block.chosen:
            self._choice(block.parts, inner, block.norms)
        elif is_plain(block) and _fits(block.parts):
            self._one_page(block, inner)
        else:
            self._mixed(block.parts, inner)

    def _one_page(self, block: Block, spot: Spot) -> None:
        """A small group with all that lies in it on one page; groups in it have a legend."""
        if asks(block.parts):
            sheet = self.sheet(spot.name, spot)
            self._fill(sheet, block.parts, spot, sheet.elements)

    def _fill(self, sheet: Sheet, parts: tuple[Part, ...], spot: Spot, elements: list[dict[str, object]]) -> None:
        for part in parts:
            if isinstance(part, Ask):
                elements.append(self._asked(sheet, part, spot))
            elif isinstance(part, Say):
                elements.append(note(self.words, part))
            elif isinstance(part, Block) and asks(part.parts):
                inner: list[dict[str, object]] = []
                self._fill(sheet, part.parts, _into(part, spot), inner)
                flat = elements is not sheet.elements  # groups do not nest
                elements += inner if flat else [group(self.words, part, inner)]

    def _run(self, parts: tuple[Part, ...], spot: Spot) -> None:
        """Questions side by side: one page, or several of five each."""
        kept = tuple(part for part in parts if isinstance(part, Ask | Say))
        most = _MOST_ON_ONE if asks(kept) <= _MOST_ON_ONE else _SPLIT_BY
        sheet: Sheet | None = None
        for part in kept:
            if sheet is None or _is_full(sheet, part, most):
                sheet = self.sheet(part.key if len(kept) == 1 and part.key != EACH else spot.name, spot)
            self._fill(sheet, (part,), spot, sheet.elements)
        if sheet and not sheet.asked:
            sheet.kind = "info"

    def _choice(self, parts: tuple[Part, ...], spot: Spot, norms: tuple[str, ...]) -> None:
        """First which, then its questions: everything else is skipped."""
        options = tuple(part for part in parts if is_option(part))
        sheet = self.sheet(f"{spot.name}_{CHOICE}"[:40], spot)
        sheet.elements.append(choice_control(self.words, options, spot))
        sheet.asked.append((f"{spot.pointer}/{CHOICE}", _of_choice()))
        sheet.norms |= dict.fromkeys(norms)
        scope = f"{spot.scope}/properties/{CHOICE}"
        for part in options:
            inner = replace(spot, conditions=(*spot.conditions, (scope, part.key)), intro=None)
            self._mixed((part,), inner)

    def _list(self, block: Block, spot: Spot, inner: Spot) -> None:
        """The list page, and the pages of an item; the first of them says what the item is."""
        assert block.many
        page = self.sheet(block.key, replace(spot, title=block.label, intro=block.help))
        page.kind, (page.least, page.most) = "list", block.many
        page.own, page.pointer = inner.scope.removesuffix("/items"), inner.pointer
        page.norms |= dict.fromkeys(block.norms)
        self.words.of_list(page.key, block.label)
        before = len(self.sheets)
        item = replace(
            inner, lists=(*spot.lists, page.key), conditions=(), intro=None, name=f"{block.key[:30]}_eintrag"
        )
        if block.chosen:
            self._choice(block.parts, item, block.norms)
        else:
            self._mixed(block.parts, item)
        _entry_first(self.sheets, before, item.lists)

    def sheet(self, name: str, spot: Spot) -> Sheet:
        """The next page."""
        if self.begun:
            name_of_section, title = self.begun
            self.sections.append((self.section_keys.take(name_of_section), title))
            self.begun = None
        wanted = slug(name, "seite")
        key = self.keys.take(wanted if len(wanted) > 1 else f"seite_{wanted}")
        made = Sheet(key=key, section=len(self.sections) - 1, spot=spot, title=spot.title)
        self.sheets.append(made)
        self.words.of_page(key, spot)
        return made

    def _asked(self, sheet: Sheet, part: Ask, spot: Spot) -> dict[str, object]:
        pointer = f"{spot.pointer}/{part.key}"
        sheet.asked.append((pointer, part))
        sheet.norms |= dict.fromkeys(part.norms)
        self.words.of_field(pointer, part)
        return control(part, spot, self.known.get(pointer, {}))


def _runs(parts: tuple[Part, ...]) -> Iterator[tuple[bool, tuple[Part, ...]]]:
    """(True, questions and texts side by side) or (False, one group)."""
    run: list[Part] = []
    for part in parts:
        if isinstance(part, Block):
            if run:
                yield True, tuple(run)
            run = []
            yield False, (part,)
        elif isinstance(part, Ask | Say):
            run.append(part)
    if run:
        yield True, tuple(run)


def _into(block: Block, spot: Spot) -> Spot:
    scope = f"{spot.scope}/properties/{block.key}" + ("/items" if block.many else "")
    pointer = f"{spot.pointer}/{block.key}"
    return replace(
        spot, scope=scope, pointer=pointer, above=spot.title, title=block.label, intro=block.help, name=block.key
    )


def _fits(parts: tuple[Part, ...]) -> bool:
    words = labels(parts)
    return asks(parts) <= _MOST_ON_ONE and weight(parts) <= _MOST_ELEMENTS and len(set(words)) == len(words)


def _is_full(sheet: Sheet, part: Part, most: int) -> bool:
    told = isinstance(part, Ask) and part.label in [ask.label for _, ask in sheet.asked]
    return told or (isinstance(part, Ask) and len(sheet.asked) >= most) or len(sheet.elements) >= _MOST_ELEMENTS


def _of_choice() -> Ask:
    return Ask(key=CHOICE, ids=(), schema={}, required=True, label="", help=None, norms=())


def _entry_first(sheets: list[Sheet], before: int, lists: tuple[str, ...]) -> None:
    """The page that names the item comes first: asked of everybody, with a question."""
    own = [s for s in sheets[before:] if s.spot.lists == lists and not s.spot.conditions and s.asked]
    sheets.remove(own[0])
    sheets.insert(before, own[0])
