"""Who applies: found among the questions by their names, or asked for by the platform where the schema does not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from efa.fim.form.parts import Ask, Block, Json, Part, Plan
from efa.fim.form.slugs import Names
from efa.fim.form.words import OURS

_NAMED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "given_name": ("vorname", "vornamen"),
        "family_name": ("familienname", "nachname"),
        "birth_date": ("geburtsdatum",),
        "street": ("strasse", "strassenname"),
        "house_number": ("hausnummer",),
        "postcode": ("postleitzahl", "plz"),
        "city": ("ort", "wohnort"),
        "email": ("e_mail", "email", "e_mail_adresse", "emailadresse"),
        "phone": ("telefon", "telefonnummer"),
    }
)
_CONTROL: Mapping[str, Json] = MappingProxyType(
    {
        "given_name": {"widget": "name", "autocomplete": "given-name", "prefill": "account"},
        "family_name": {"widget": "name", "autocomplete": "family-name", "prefill": "account"},
        "birth_date": {"day": "past", "prefill": "account"},
        "street": {"autocomplete": "address-line1"},
        "house_number": {"width": "4"},
        "city": {"autocomplete": "address-level2"},
    }
)
_PERSON = ("given_name", "family_name", "birth_date")
_PLACE = ("street", "house_number", "postcode", "city")
_KEYS = {"given_name": "vorname", "family_name": "familienname", "birth_date": "geburtsdatum", "street": "strasse"}
_KEYS |= {"house_number": "hausnummer", "postcode": "plz", "city": "wohnort"}
Asked: TypeAlias = tuple[str, Ask]
_NORM = ("§ 60 Abs. 1 Nr. 1 SGB I",)
_NONE = "the FIM schema does not ask for it, and without it the authority could not answer the person"


@dataclass(frozen=True, slots=True)
class Applying:
    """`pointers`: part of the applicant → pointer. `guessed`: those taken by their name. `added`: a block of ours.

    `always`: those that everybody must answer.
    """

    pointers: Mapping[str, str]
    guessed: Mapping[str, tuple[str, ...]]
    added: Block | None
    always: frozenset[str] = frozenset()

    @property
    def essential(self) -> tuple[str, ...]:
        """Without these nobody could answer the person."""
        wanted = ("given_name", "family_name", "street", "postcode", "city")
        return tuple(p for name in wanted if (p := self.pointers.get(name)) in self.always and p)

    @property
    def controls(self) -> dict[str, dict[str, object]]:
        """Options of the controls that are known by their names."""
        return {self.pointers[name]: dict(options) for name, options in _CONTROL.items() if name in self.pointers}


def applying(plan: Plan) -> Applying:
    """Where the applicant stands in the plan; what is missing is asked by a block of the platform."""
    always = dict(_questions(plan.parts, "", choices=False)) if not plan.chosen else {}
    found = _found(tuple(always.items()), tuple(_questions(plan.parts, "", choices=True)))
    pointers = {name: pointer for name, (pointer, _) in found.items()}
    guessed = {pointer: ask.ids for pointer, ask in found.values()}
    missing = [name for name in _PERSON if name not in pointers]
    if not {"street", "postcode", "city"} <= pointers.keys():
        pointers = {name: pointer for name, pointer in pointers.items() if name not in _PLACE}
        missing += _PLACE
    must = set() if plan.chosen else set(_needed(plan.parts, ""))
    sure = frozenset(pointer for pointer in pointers.values() if pointer in must)
    if not missing:
        return Applying(pointers, guessed, None, sure)
    key = Names({part.key for part in plan.parts} | {"ort", "erklaerung"}).take("person")
    own = {name: f"/{key}/{_KEYS[name]}" for name in missing}
    return Applying(pointers | own, guessed, _block(key, missing), sure | frozenset(own.values()))


def _questions(parts: tuple[Part, ...], pointer: str, *, choices: bool) -> Iterator[tuple[str, Ask]]:
    """Questions that are asked once, of everybody or also of those who choose them."""
    for part in parts:
        at = f"{pointer}/{part.key}"
        if isinstance(part, Ask):
            yield at, part
        elif isinstance(part, Block) and part.many is None and (choices or part.chosen is None):
            yield from _questions(part.parts, at, choices=choices)


def _needed(parts: tuple[Part, ...], pointer: str) -> Iterator[str]:
    """Questions that must be answered, in groups that must be filled in."""
    for part in parts:
        at = f"{pointer}/{part.key}"
        if isinstance(part, Ask) and part.required:
            yield at
        elif isinstance(part, Block) and part.required and part.many is None and part.chosen is None:
            yield from _needed(part.parts, at)


def _found(always: tuple[Asked, ...], choices: tuple[Asked, ...]) -> dict[str, Asked]:
    """The first group with both names, and what stands there or behind it; addresses may be in a choice."""
    for index, (pointer, ask) in enumerate(always):
        if ask.key in _NAMED["given_name"] + _NAMED["family_name"]:
            behind = choices[choices.index((pointer, ask)) :]
            found = dict(_named(behind, _PLACE)) | dict(_named(always[index:], tuple(_NAMED)))
            names = [found[name][0].rpartition("/")[0] for name in _PERSON[:2] if name in found]
            if names == [pointer.rpartition("/")[0]] * 2:
                return found
    return {}


def _named(questions: tuple[Asked, ...], names: tuple[str, ...]) -> Iterator[tuple[str, Asked]]:
    for name in names:
        keys = _NAMED[name]
        first = next((one for one in questions if one[1].key in keys and _fits(name, one[1])), None)
        if first:
            yield name, first


def _fits(name: str, ask: Ask) -> bool:
    wanted = "date" if name == "birth_date" else None
    return ask.schema.get("type") == "string" and ask.schema.get("format") == wanted


def _block(key: str, missing: list[str]) -> Block:
    parts = tuple(_own(name) for name in missing)
    label = OURS["person"]["de"]
    return Block(key=key, ids=(), fim={"none": _NONE}, required=True, label=label, help=None, norms=_NORM, parts=parts)


def _own(name: str) -> Ask:
    limits: Json = {"minLength": 1, "maxLength": 20 if name == "house_number" else 100}
    if name == "birth_date":
        limits = {"format": "date"}
    elif name == "postcode":
        limits = {"pattern": "^[0-9]{5}$"}
    schema: Json = {"type": "string", **limits, "x-fim": {"none": _NONE}}
    label = OURS[name]["de"]
    return Ask(
        key=_KEYS[name], ids=(), schema=schema, required=True, label=label, help=None, norms=_NORM, none_of_fim=True
    )
