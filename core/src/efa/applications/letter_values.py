"""Values as a letter's template gets them: amounts and days in every form that it may print."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from efa.kit.formats import long_date, money, number
from efa.kit.texts import BINDING


def shown(value: object) -> object:
    """Plain JSON; Decimal and date become the forms that docs/reference/notice.md lists."""
    match value:
        case Decimal():
            return {"value": str(value), "eur": money(value), "number": number(value)}
        case date():
            return {"iso": value.isoformat(), "long": long_date(value, BINDING), "short": f"{value:%d.%m.%Y}"}
        case Mapping():
            return {str(name): shown(entry) for name, entry in value.items()}
        case list() | tuple():
            return [shown(entry) for entry in value]
    return value
