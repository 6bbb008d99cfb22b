"""What a tenants file may say, as JSON Schema: the reference for those who write one."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, cast

from pydantic import Field

from efa.tenancy.ars import TENANT_KEY
from efa.tenancy.rows import Work
from efa.tenancy.setting_types import TenantSettings
from efa.tenancy.values import BenefitKey, Lang, Line, Postcode, Value

_ID = "urn:efa:schema:tenant"
Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", json_schema_extra={"format": "date"})]
Ars = Annotated[str, Field(pattern=TENANT_KEY)]
AreaArs = Annotated[str, Field(pattern=r"^([0-9]{2}|[0-9]{3}|[0-9]{5}|[0-9]{9}|[0-9]{12})$")]
Service = Annotated[str, Field(pattern=r"^([a-z][a-z0-9]{1,30}|99[0-9]{12})$")]
Word = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,60}$")]
TextKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$")]
OwnText = Annotated[str, Field(min_length=1, max_length=4000)]
Host = Annotated[
    str, Field(pattern=r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$", max_length=253)
]
_WORK = (
    "What becomes of applications that are not decided on that day: `moves` hands them to the successor with number and"
    " day of receipt, `finishes_here` leaves them with this tenant until they are decided."
)


class Municipality(Value):
    """The municipality in the list of places, for installations that import no official list."""

    name: Line = Field(description='Official name as in the Gemeindeverzeichnis, for example "Aachen, Stadt".')
    postcodes: tuple[Postcode, ...] = Field(default=(), description="Postcodes that lie in it, wholly or in part.")


class BenefitOfTenant(Value):
    """Whether a benefit is offered online."""

    enabled: bool = Field(description="Offered online. An unmanaged benefit takes it as its first state only.")
    managed: bool = Field(default=False, description="The state decides: read-only in the administration page.")
    settings: Mapping[str, object] = Field(
        default_factory=dict, description="Settings of the benefit (`efa plugin list` names the benefits)."
    )
    texts: Mapping[Lang, Mapping[TextKey, OwnText]] = Field(
        default_factory=dict,
        description="Texts in the tenant's own words, by language and key: for this tenant and every one below.",
    )


class Area(Value):
    """Where the tenant decides, and from when to when."""

    ars: AreaArs = Field(
        description="Area: 2 digits a Land, 3 a Regierungsbezirk, 5 a Kreis, 9 a Verband, 12 a Gemeinde. The closest"
        " area wins among rules for the same branch and procedure."
    )
    valid_from: Day = Field(description="First day, as 2026-01-01.")
    until: Day | None = Field(default=None, description="Last day; left out while it goes on.")
    procedure: Word | None = Field(default=None, description="Only for this procedure of the benefit.")
    branch: Word | None = Field(
        default=None,
        description="Only for this branch of the benefit, as the plugin names it (`sgb2` of `but`). It beats rules for"
        " all branches, however close their areas are.",
    )
    successor: Ars | None = Field(
        default=None, description="Tenant that decides there after `until`: the office was closed, merged or delegated."
    )
    work: Work = Field(default="moves", description=_WORK)


class Closed(Value):
    """The office no longer exists; another tenant decides wherever this one did."""

    valid_from: Day = Field(description="First day without the office.")
    successor: Ars = Field(description="Tenant that decides from then on.")
    work: Work = Field(default="moves", description=_WORK)


class TenantFile(Value):
    """A Land, Kreis or Gemeinde on the platform. One file describes one tenant; its key is the ARS."""

    ars: Ars = Field(
        description="Amtlicher Regionalschlüssel in quotes: 2 digits a Land, 5 a Kreis, 12 a Gemeinde; never padded. A"
        " second authority of the same area has a word behind it: `05334-jobcenter` for a gemeinsame Einrichtung."
    )
    slug: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,39}$")] = Field(
        description="Short name in addresses and commands: a to z, digits and hyphens."
    )
    name: Line = Field(description="Name as it heads each page.")
    hosts: tuple[Host, ...] = Field(default=(), description="Host names that lead to this tenant, in small letters.")
    active: bool = Field(default=True, description="`false` takes the tenant off the platform; nothing is deleted.")
    closed: Closed | None = Field(
        default=None, description="Closed or merged into another tenant. Its pages stay and lead to the successor."
    )
    municipality: Municipality | None = Field(
        default=None, description="Only for a Gemeinde: its entry among the places."
    )
    benefits: Mapping[BenefitKey, BenefitOfTenant] = Field(
        default_factory=dict, description="Benefits that are offered online."
    )
    competence: Mapping[Service, tuple[Area, ...]] = Field(
        default_factory=dict,
        description="Areas in which this tenant is the authority, also where it offers nothing online, by the key of"
        " the benefit or by a LeiKa key, which means the procedures that have it.",
    )
    settings: TenantSettings = Field(
        default_factory=TenantSettings,
        description="Managed by this file: read-only in the administration page, here and in every tenant below.",
    )
    initial: TenantSettings = Field(
        default_factory=TenantSettings,
        description="First values: written where nothing is set, then left to the administration page.",
    )


@cache
def tenant_schema() -> Mapping[str, object]:
    """JSON Schema 2020-12 of a tenants file."""
    generated = TenantFile.model_json_schema()
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": _ID}
    return head | cast("dict[str, object]", _written(generated))


def _written(schema: object) -> object:
    """Without what only programs say: titles, defaults of whole groups, and null, which no file writes."""
    if isinstance(schema, list):
        return [_written(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    given = cast("dict[str, object]", schema)
    if isinstance(branches := given.pop("anyOf", None), list):
        [only] = (branch for branch in branches if branch != {"type": "null"})
        given = cast("dict[str, object]", only) | {key: value for key, value in given.items() if key != "default"}
    if "patternProperties" in given:
        given.setdefault("additionalProperties", False)
    return {key: _kept(key, value) for key, value in given.items() if not _for_programs(key, value)}


def _kept(key: str, value: object) -> object:
    if key in ("properties", "$defs", "patternProperties") and isinstance(value, dict):
        return {name: _written(schema) for name, schema in value.items()}
    return _written(value)


def _for_programs(key: str, value: object) -> bool:
    return key == "title" or (key == "default" and isinstance(value, dict))
