"""Applications that nobody wrote: drawn by hypothesis from the form, with answers of every way through it at once."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from hypothesis import strategies as st

from efa.forms.model import CompiledForm, ListRule
from efa.forms.walk import put
from efa.sdk import Answers
from efa.testing.conformance.values import drawn, value_of

PLACES = ("053340002002", "051110000000", "110000000000")  # Aachen, Düsseldorf, Berlin
_MOST_ITEMS = 3
_WHOLE = st.sampled_from((True, True, False))  # many are complete, some are half done
_GIVEN = st.sampled_from((True,) * 11 + (False,))
_PLACES = st.sampled_from(PLACES)
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
Stored = dict[str, object]


def households(form: CompiledForm, place: str, day: date, count: int) -> tuple[Answers, ...]:
    """So many different applications, the small ones first; always the same for one form and day."""
    found = {json.dumps(answers, sort_keys=True): answers for answers in drawn(_applications(form, place, day), count)}
    return tuple(found[text] for text in sorted(found, key=lambda text: (len(text), text)))


@st.composite
def _applications(draw: st.DrawFn, form: CompiledForm, place: str, day: date) -> Answers:
    whole = draw(_WHOLE)
    answers = _Drawing(draw, form, _values(form, day), whole).asked((), ())
    put(answers, tuple(place.strip("/").split("/")), draw(_PLACES))
    return answers


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One application on its way: `whole` answers every question there is."""

    draw: st.DrawFn
    form: CompiledForm
    values: Mapping[str, st.SearchStrategy[object]]
    whole: bool

    def asked(self, lists: tuple[str, ...], numbers: tuple[int, ...]) -> Stored:
        """Answers to all questions of a list item (or of the root), also to those that exclude each other."""
        target: Stored = {}
        for field in self.form.fields_of.get(lists, ()):
            if self.whole or self.draw(_GIVEN):
                put(target, field.names, self.draw(self.values[field.pointer]))
        for listing in self.form.lists_of.get(lists, ()):
            put(target, listing.names, list(self._items(listing, numbers)))
        return target

    def _items(self, listing: ListRule, numbers: tuple[int, ...]) -> Iterator[Stored]:
        most = min(listing.most, max(_MOST_ITEMS - len(numbers), listing.least))
        place = list(self.form.pages).index(listing.page)
        for number in range(self.draw(st.integers(listing.least if self.whole else 0, most))):
            own = (*numbers, place, number)
            yield {"_id": _id(own), **self.asked((*listing.lists, listing.page), own)}


@cache
def _values(form: CompiledForm, day: date) -> Mapping[str, st.SearchStrategy[object]]:
    return {field.pointer: value_of(field, day) for field in form.fields.values()}


def _id(numbers: tuple[int, ...]) -> str:
    """An id in the shape of the platform, different for each place."""
    whole = 0
    for number in numbers:
        whole = whole * 97 + number + 1
    letters = [_LETTERS[(whole >> shift) & 31] for shift in range(35, -1, -5)]
    return "".join(letters)


def shown(answers: Answers, longest: int = 300) -> str:
    """Answers as one short line of a finding."""
    text = json.dumps(answers, ensure_ascii=False, default=str)
    return text if len(text) <= longest else f"{text[:longest]}…"
