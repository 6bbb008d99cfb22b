"""All values that came from outside, each with its question where the form has it and with what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from efa.applications.outside_content import OutsideContent
from efa.applications.outside_xml import UnreadableXml, parsed
from efa.forms.model import CompiledForm, Field, ListRule
from efa.forms.names import Name, item_name

_DEEPEST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SentValue:
    """`at`: JSON pointer with the numbers of items; `about`: names of the items around it, outermost first."""

    at: str
    value: object
    field: Field | None
    about: tuple[Name, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    at: str = ""
    names: tuple[str, ...] = ()
    about: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class _Walk:
    form: CompiledForm | None
    wrong: Mapping[str, tuple[str, ...]]

    def below(self, value: object, place: _Place) -> Iterator[SentValue]:
        if isinstance(value, Mapping) and value and len(place.names) < _DEEPEST:
            for name, inner in value.items():
                if name != "_id":
                    yield from self.below(inner, _Place(f"{place.at}/{name}", (*place.names, name), place.about))
        elif isinstance(value, list | tuple) and any(isinstance(one, Mapping) for one in value):
            for number, one in enumerate(value):
                about = (*place.about, self._name(one, place, number + 1))
                yield from self.below(one, _Place(f"{place.at}/{number}", place.names, about))
        else:
            field = self.form.fields.get("/" + "/".join(place.names)) if self.form else None
            codes = self.wrong.get(place.at, ())
            yield SentValue(at=place.at, value=value, field=field, about=place.about, codes=codes)

    def _name(self, item: object, place: _Place, number: int) -> Name:
        listing = _listing(self.form, place.names)
        if self.form and listing and isinstance(item, Mapping):
            return item_name(self.form, listing, item, number)
        return str(number)


def sent_values(form: CompiledForm | None, content: OutsideContent) -> tuple[SentValue, ...]:
    """In the order in which they were sent; of a document that nobody can read its texts, where it is XML."""
    wrong: dict[str, tuple[str, ...]] = {}
    for problem in content.problems:
        wrong[problem.at] = (*wrong.get(problem.at, ()), problem.code)
    told = content.answers if content.answers is not None else dict(_texts(content))
    return tuple(_Walk(form, wrong).below(told, _Place())) if told else ()


def _listing(form: CompiledForm | None, names: tuple[str, ...]) -> ListRule | None:
    wanted = "/" + "/".join(names)
    lists = (listing for found in form.lists_of.values() for listing in found) if form else ()
    return next((listing for listing in lists if listing.pointer == wanted), None)


def _texts(content: OutsideContent) -> Iterator[tuple[str, str]]:
    """Place and text of every element that has one."""
    if "xml" not in content.media_type:
        return
    try:
        root = parsed(content.document)
    except UnreadableXml:
        return
    for number, element in enumerate(root.iter("*"), 1):
        if (text := (element.text or "").strip()) and not len(element):
            around = [*reversed([etree.QName(one).localname for one in element.iterancestors()])]
            yield f"{number}. {' / '.join((*around, etree.QName(element).localname))}", text
