"""Walk the way through a form: what is asked, what is answered, what remains. The effort grows with pages and items."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from efa.forms.conditions import UNANSWERED, Asked, read
from efa.forms.filled import PASSED, Filled, Mark, document_id
from efa.forms.model import CompiledForm, Field, Page, Step
from efa.forms.names import documents_on, pointer_at, pointer_of_list
from efa.forms.state import Missing
from efa.sdk import Answers

Stored = dict[str, object]


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a step stands: `_id`s around it, stored answers of its item (or root), pruned items so far."""

    ids: tuple[str, ...]
    source: Answers
    items: tuple[Stored, ...]


@dataclass(slots=True)
class Walk:
    """What was found on the way. `given`: how many questions of a step have an answer."""

    form: CompiledForm
    filled: Filled
    root: Stored = field(default_factory=dict)
    path: list[Step] = field(default_factory=list)
    entries: dict[Step, Step] = field(default_factory=dict)
    visible: dict[Step, tuple[Field, ...]] = field(default_factory=dict)
    skipped: set[Step] = field(default_factory=set)
    complete: set[Step] = field(default_factory=set)
    settled: set[Step] = field(default_factory=set)
    given: dict[Step, int] = field(default_factory=dict)
    missing: list[Missing] = field(default_factory=list)
    wrong: list[Missing] = field(default_factory=list)
    items: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def run(self) -> None:
        """Walk from the start to the end."""
        self._computed((), self.filled.answers, self.root)
        self._follow(self.form.start, Ground((), self.filled.answers, ()))

    def marked(self, step: Step) -> Mark | None:
        """What the person said about the step as a whole."""
        return self.filled.marks.get(self.form.path(step))

    def _follow(self, key: str | None, ground: Ground) -> None:
        while key:
            page = self.form.pages[key]
            step = Step(key, ground.ids)
            shown = self._ask(page, step, ground)
            if self._skipped(page, shown, ground.ids):
                del self.visible[step]
                self.skipped.add(step)
            else:
                self.path.append(step)
                self._judge(page, step, shown, ground)
            key = self._next(page, ground)

    def _ask(self, page: Page, step: Step, ground: Ground) -> list[tuple[Field, object]]:
        """Copy the visible answers of a page, in order, so that its later rules see them."""
        target = ground.items[-1] if ground.items else self.root
        reader = Asked(self.root, ground.items, self.filled.facts)
        shown = []
        for asked in page.fields:
            if asked.rules and not all(rule.visible(reader) for rule in asked.rules):
                continue
            value = read(ground.source, asked.names)
            if value is None:
                value = UNANSWERED
            elif value is not UNANSWERED:
                put(target, asked.names, value)
            shown.append((asked, value))
        self.visible[step] = tuple(asked for asked, _ in shown)
        return shown

    def _skipped(self, page: Page, shown: list[tuple[Field, object]], ids: tuple[str, ...]) -> bool:
        """Nothing to do: no document is needed, or no question is visible."""
        if page.kind == "upload":
            return not any(True for _ in documents_on(page, ids, self.filled.documents))
        return page.kind == "question" and bool(page.fields) and not shown

    def _next(self, page: Page, ground: Ground) -> str | None:
        if len(page.branches) == 1:
            return page.branches[0].to
        reader = Asked(self.root, ground.items, self.filled.facts)
        return next(branch.to for branch in page.branches if branch.when is None or branch.when.holds(reader))

    def _judge(self, page: Page, step: Step, shown: list[tuple[Field, object]], ground: Ground) -> None:
        done = self._answered(step, shown, counts=page.kind != "declare")
        mark = self.marked(step)
        match page.kind:
            case "info":
                done = mark is not None and mark != "added"
            case "list":
                self._list(page, step, ground)
                return
            case "upload":
                done = self._settled_documents(page, step.items)
        self._note(step, done=done, passed=mark in PASSED or page.kind == "check")

    def _note(self, step: Step, *, done: bool, passed: bool) -> None:
        if done:
            self.complete.add(step)
        if done or passed:
            self.settled.add(step)

    def _answered(self, step: Step, shown: list[tuple[Field, object]], *, counts: bool = True) -> bool:
        """Whether every visible question has a valid answer."""
        done = True
        self.given[step] = sum(1 for _, value in shown if value is not UNANSWERED)
        for asked, value in shown:
            if value is UNANSWERED:
                if asked.required:
                    done = False
                    if counts:
                        self.missing.append(Missing(step, pointer_at(self.form, asked, step.items), asked))
            elif not asked.accepts(value):
                done = False
                self.wrong.append(Missing(step, pointer_at(self.form, asked, step.items), asked))
        return done

    def _settled_documents(self, page: Page, ids: tuple[str, ...]) -> bool:
        needed = documents_on(page, ids, self.filled.documents)
        return all(
            (evidence := self.filled.files.get(document_id(document))) is not None and evidence.settled
            for document in needed
        )

    def _list(self, page: Page, step: Step, ground: Ground) -> None:
        """The list page with the entries of its items, then the further pages of each item."""
        listing = page.listing
        assert listing is not None
        entry, mark = self.form.pages[listing.entry], self.marked(step)
        kept: list[object] = []
        if mark == "confirmed":
            put(ground.items[-1] if ground.items else self.root, listing.names, kept)
        found = list(_entered(read(ground.source, listing.names)))[: listing.most]
        inner = [at for item in found if (at := self._item(entry, step, item, kept, ground))]
        counted = [Step(entry.key, at.ids) for at in inner]
        fits = mark == "confirmed" and listing.least <= len(counted)
        if not fits:
            self.missing.append(Missing(step, pointer_of_list(self.form, page, step), None))
        passed = mark in PASSED or (fits and self.settled.issuperset(counted))
        self._note(step, done=fits and self.complete.issuperset(counted), passed=passed)
        for at in inner:
            self._follow(self._next(entry, at), at)

    def _item(self, entry: Page, parent: Step, item: Answers, kept: list[object], ground: Ground) -> Ground | None:
        """Ask the entry page of an item; None where nothing is answered on it: such an item does not count."""
        ids = (*ground.ids, str(item["_id"]))
        target: Stored = {"_id": ids[-1]}
        at, step = Ground(ids, item, (*ground.items, target)), Step(entry.key, ids)
        self.items[ids[-1]] = ids
        self.entries[step] = parent
        shown = self._ask(entry, step, at)
        if len(target) == 1:
            return None
        if not kept:
            listing = self.form.pages[parent.page].listing
            assert listing is not None
            put(ground.items[-1] if ground.items else self.root, listing.names, kept)
        kept.append(target)
        self._computed(entry.lists, item, target)
        passed = self.marked(step) in PASSED
        self._note(step, done=self._answered(step, shown), passed=passed)
        return at

    def _computed(self, lists: tuple[str, ...], source: Answers, target: Stored) -> None:
        for place in self.form.computed:
            value = read(source, place.names) if place.lists == lists else UNANSWERED
            if value is not UNANSWERED and value is not None:
                put(target, place.names, value)


def put(target: Stored, names: tuple[str, ...], value: object) -> None:
    """Set the value where the names lead to, with the objects between."""
    for name in names[:-1]:
        inner = target.get(name)
        if not isinstance(inner, dict):
            inner = target[name] = {}
        target = cast("Stored", inner)
    target[names[-1]] = value


def _entered(value: object) -> Iterator[Answers]:
    if isinstance(value, list | tuple):
        for item in value:
            if isinstance(item, Mapping) and isinstance(item.get("_id"), str):
                yield cast("Answers", item)
