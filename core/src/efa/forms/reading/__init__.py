"""Read what a person typed or chose: each widget gives an answer, None for nothing, or what is wrong."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from efa.forms.model import Field, Widget
from efa.forms.reading import choices, contact, days, numbers, writing
from efa.forms.reading.result import Given, Wrong

__all__ = ["READERS", "Given", "Read", "Wrong"]

Read = Callable[[Field, Given], object]

READERS: Mapping[Widget, Read] = MappingProxyType(
    {
        "text": writing.text,
        "textarea": writing.lines,
        "name": writing.name,
        "plz": contact.plz,
        "email": contact.email,
        "phone": contact.phone,
        "iban": contact.iban,
        "money": numbers.money,
        "number": numbers.number,
        "date": days.day,
        "month": days.month,
        "radio": choices.one,
        "select": choices.one,
        "checkboxes": choices.several,
        "boolean": choices.yes_or_no,
        "consent": choices.consent,
    }
)
