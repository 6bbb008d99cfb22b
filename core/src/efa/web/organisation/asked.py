"""Fields of a confirmation: what a third party types, read and shown."""

import re
from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from efa.applications.problems import Problem, plain_text
from efa.applications.shown_to_third_party import base_of, proposed
from efa.applications.take_request import Taken
from efa.kit.texts import Texts
from efa.sdk import Asked
from efa.web.incoming import Fields
from efa.web.staff.typed import as_typed, typed_amount, typed_day

_MONTH = re.compile(r"(0?[1-9]|1[0-2])\s*[./-]\s*([0-9]{4})")
_ISO_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_LONGEST = 200
_WIDTHS = {"money": "", "day": "", "month": "", "count": "4", "text": ""}


def typed_values(asks: Sequence[Asked], fields: Fields) -> tuple[dict[str, str | int | None], tuple[Problem, ...]]:
    """Values by key, None for nothing; and what could not be read."""
    values: dict[str, str | int | None] = {}
    wrong: list[Problem] = []
    for asked in asks:
        text = fields.first(asked.key).strip()
        values[asked.key] = _READ[asked.kind](text) if text else None
        if text and values[asked.key] is None:
            wrong.append(Problem(asked.key, f"third_party.problem.{asked.kind}"))
    return values, tuple(wrong)


def proposals(texts: Texts, taken: Taken) -> Mapping[str, str]:
    """What the person answered, as it stands in the fields until it is corrected."""
    base = base_of(taken.found, taken.entry)
    found = {asked.key: (asked.kind, proposed(base, asked)) for asked in taken.entry.confirmation.asks}
    return {key: _written(texts, kind, value) for key, (kind, value) in found.items() if value is not None}


def asked_fields(
    texts: Texts, stem: str, asks: Sequence[Asked], typed: Mapping[str, str], wrong: Mapping[str, Markup]
) -> list[dict[str, object]]:
    """Arguments of a text field for each thing that is asked."""
    return [
        {
            "id": asked.key,
            "label": texts(f"{stem}.{asked.key}"),
            "value": typed.get(asked.key, ""),
            "hint": texts(f"third_party.hint.{asked.kind}") if asked.kind != "text" else "",
            "error": wrong.get(asked.key, ""),
            "optional": not asked.required,
            "inputmode": {"money": "decimal", "count": "numeric"}.get(asked.kind, ""),
            "width": _WIDTHS[asked.kind],
            "unit": "€" if asked.kind == "money" else "",
        }
        for asked in asks
    ]


def read_money(text: str) -> int | None:
    """Cents of an amount in EUR, None for anything else."""
    amount = typed_amount(text)
    return int(amount * 100) if amount is not None else None


def _day(text: str) -> str | None:
    day = typed_day(text)
    return day.isoformat() if day else None


def read_month(text: str) -> str | None:
    """YYYY-MM of 12/2026 or 2026-12, None for anything else."""
    if match := _MONTH.fullmatch(text):
        return f"{match[2]}-{int(match[1]):02}"
    return text if _ISO_MONTH.fullmatch(text) else None


def _count(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= len("9999") else None


def _text(text: str) -> str | None:
    plain = plain_text(text)
    return plain if 0 < len(plain) <= _LONGEST else None


_READ: Mapping[str, Callable[[str], str | int | None]] = {
    "money": read_money,
    "day": _day,
    "month": read_month,
    "count": _count,
    "text": _text,
}


def _written(texts: Texts, kind: str, value: str | int) -> str:
    match kind, value:
        case "money", int():
            return texts.money(value).removesuffix("€").strip()
        case "day", str():
            return as_typed(typed_day(value))
        case "month", str():
            return "/".join(reversed(value.split("-")))
    return str(value)
