"""What the key of a tenant says: its area, and its kind. A second authority of an area has a word behind the digits."""

from typing import Literal

Kind = Literal["land", "kreis", "gemeinde", "unit"]
TENANT_KEY = r"^([0-9]{2}|[0-9]{5}|[0-9]{12})(-[a-z]{2,20})?$"
_KINDS: dict[int, Kind] = {2: "land", 5: "kreis", 12: "gemeinde"}


def area_of_tenant(key: str) -> str:
    """The ARS of its area: `05334` of `05334-jobcenter`."""
    return key.partition("-")[0]


def kind_of(key: str) -> Kind:
    """Land, Kreis or Gemeinde itself, or another authority there (`unit`), as the Jobcenter of a Kreis."""
    return "unit" if "-" in key else _KINDS[len(key)]
