"""Destinations for what this platform sends: any benefit, data as JSON or XML by the published schemas."""

from collections.abc import Iterable

from efa.delivery.pack import SCHEMAS
from efa.testing.fitconnect.book import LEIKA, Callback, Schema, Service
from efa.testing.fitconnect.keys import fixed_key
from efa.testing.fitconnect.running import Office

DEMO_DESTINATION = "879ee109-a690-4db8-ab32-424284184d7d"
_KINDS = ("application/json", "application/xml")
_FIRST_KEY, _PAIRS = 2, 3


def office(
    leikas: Iterable[str],
    *,
    name: str = "Stadt Beispiel, Wohngeldbehörde",
    number: str = DEMO_DESTINATION,
    regions: tuple[str, ...] = ("DE",),
    place: int = 0,
    callback: Callback | None = None,
) -> Office:
    """A destination `number` that takes what is filed for the services. `place`: which of three pairs of keys."""
    schemas = tuple(Schema(uri=uri, mime_type=kind) for uri, kind in zip(SCHEMAS, _KINDS, strict=True))
    channels: dict[str, object] = {"eMail": {}, "fitConnect": {}}
    first = _FIRST_KEY + 2 * (place % _PAIRS)
    return Office(
        id=number,
        name=name,
        services=tuple(
            Service(identifier=f"{LEIKA}{one}", schemas=schemas, regions=regions, reply_channels=channels)
            for one in leikas
        ),
        callback=callback,
        encryption=fixed_key(first, "wrapKey"),
        signing=fixed_key(first + 1, "verify"),
    )
