"""Every setting by its name: what it holds, and how plain JSON values become typed ones."""

import json
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import cast

from pydantic import Field, TypeAdapter, ValidationError

from efa.kit.texts import LANGUAGES
from efa.tenancy.channels import Channels
from efa.tenancy.citizen_mailbox import CitizenMailbox
from efa.tenancy.errors import SettingInvalid, UnknownSetting
from efa.tenancy.fallback_way import FallbackWay
from efa.tenancy.values import (
    Address,
    BenefitKey,
    Contact,
    Email,
    Lang,
    Legal,
    Limits,
    Line,
    LocalText,
    Office,
    Phone,
    RegisterFor,
    Remedy,
    Seal,
    TrustLevel,
    Value,
)


class TenantSettings(Value):
    """All settings of a tenant. Fields that map benefits are one setting for each: `offices.wohngeld`."""

    authority: Line | None = Field(default=None, description="Name of the authority as it signs notices.")
    contact: Contact | None = Field(default=None, description="How people reach the tenant.")
    address: Address | None = Field(default=None, description="Postal address of the authority.")
    opening_hours: LocalText | None = Field(default=None, description="When people may come or call.")
    life_emergency_phone: Phone | None = Field(
        default=None, description="Number for people who have nowhere to sleep or nothing to eat today."
    )
    offices: Mapping[BenefitKey, Office] = Field(default_factory=dict, description="The office for each benefit.")
    processing_time: Mapping[BenefitKey, LocalText] = Field(
        default_factory=dict, description="How long a decision usually takes, for each benefit."
    )
    remedy: Mapping[BenefitKey, Remedy] = Field(default_factory=dict, description="The legal remedy for each benefit.")
    channels: Mapping[BenefitKey, Channels] = Field(
        default_factory=dict, description="Channels for each benefit; the built-in inbox where nothing is written."
    )
    fallback_way: Mapping[BenefitKey, FallbackWay] = Field(
        default_factory=dict,
        description="Only for a Land: whether it takes applications for places where nobody takes them online.",
    )
    trust_to_submit: Mapping[BenefitKey, TrustLevel] = Field(
        default_factory=dict,
        description="Trust level that handing in needs here, for each benefit; what the benefit needs is never less.",
    )
    registers: tuple[RegisterFor, ...] = Field(
        default=(),
        description="Registers that may be asked for evidence: the kind and the connection, `kindergeldbezug=http`.",
    )
    mailbox: CitizenMailbox | None = Field(
        default=None, description="Copies of messages into a mailbox of the person outside the platform."
    )
    allowed_benefits: tuple[BenefitKey, ...] | None = Field(
        default=None, description="Benefits that may be switched on; every installed one where nothing is written."
    )
    alerts_to: Email | None = Field(
        default=None,
        description="Where those who look after deliveries are told that something waits, without personal data; "
        "only the tenant's own, never inherited.",
    )
    receipt_is_access: bool = Field(
        default=False, description="Receipt on the platform already is receipt at the authority (§ 16 SGB I)."
    )
    draft_days: int = Field(default=30, ge=1, le=30, description="Days a draft lives after its last edit (§ 8a OZG).")
    limits: Limits = Field(default_factory=Limits, description="Limits of uploads.")
    languages: tuple[Lang, ...] = Field(default=LANGUAGES, min_length=1, description="Languages that are offered.")
    four_eyes: bool = Field(default=False, description="A second person releases each notice.")
    idle_minutes: int = Field(default=60, ge=30, le=120, description="Citizens are logged out after this time.")
    staff_idle_minutes: int = Field(default=30, ge=10, le=60, description="Staff are logged out after this time.")
    legal: Legal | None = Field(default=None, description="Imprint, privacy and accessibility.")
    seal: Seal | None = Field(default=None, description="Certificate for sealing notices.")
    return_hosts: tuple[Line, ...] = Field(
        default=(), description="Hosts that a deep link may lead back to (parameter `return`)."
    )

    def channels_for(self, benefit: str) -> Channels:
        """The channels of one benefit."""
        return self.channels.get(benefit, Channels())

    def takes_for_others(self, benefit: str, day: date) -> bool:
        """Whether the Land takes applications where nobody else does."""
        decision = self.fallback_way.get(benefit)
        return decision is not None and decision.open and decision.holds(day)

    def register_for(self, evidence: str) -> str | None:
        """The key of the register that may be asked for evidence of this kind."""
        return dict(entry.split("=") for entry in self.registers).get(evidence)

    @property
    def test_seal(self) -> bool:
        """Whether notices are sealed with a test certificate, which every page about them says."""
        return self.seal is not None and self.seal.test


_OF_A_BENEFIT: Mapping[str, type] = {
    "offices": Office,
    "processing_time": LocalText,
    "remedy": Remedy,
    "channels": Channels,
    "fallback_way": FallbackWay,
    "trust_to_submit": TrustLevel,  # type: ignore[dict-item] # a choice of words
}
PLAIN = tuple(name for name in TenantSettings.model_fields if name not in _OF_A_BENEFIT)
_NAME = re.compile(r"(?P<field>[a-z_]+)(?:\.(?P<benefit>[a-z][a-z0-9]{1,30}))?")


@cache
def setting_type(name: str) -> TypeAdapter[object]:
    """What a setting of this name holds. Raises UnknownSetting."""
    parts = _NAME.fullmatch(name)
    if parts is None or (parts["field"] in _OF_A_BENEFIT) != (parts["benefit"] is not None):
        raise UnknownSetting(setting=name)
    if parts["benefit"]:
        return TypeAdapter(_OF_A_BENEFIT[parts["field"]])
    if name not in TenantSettings.model_fields:
        raise UnknownSetting(setting=name)
    return TypeAdapter(TenantSettings.model_fields[name].rebuild_annotation())


def check_setting(name: str, value: object) -> object:
    """The value as it is stored. Raises UnknownSetting, SettingInvalid with the place and the reason."""
    kind = setting_type(name)
    try:
        checked = kind.validate_json(json.dumps(value), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = "/".join(map(str, first["loc"]))
        raise SettingInvalid(setting=name, problem=f"{place}: {first['msg']}" if place else first["msg"]) from None
    if checked is None:
        raise SettingInvalid(setting=name, problem="a value is expected")
    return cast("object", kind.dump_python(checked, mode="json", exclude_none=True))


def assemble(values: Mapping[str, object]) -> TenantSettings:
    """Typed settings of plain JSON values by the name of the setting."""
    return TenantSettings.model_validate_json(json.dumps(_nested(values)), strict=True)


def flatten(fields: Mapping[str, object]) -> dict[str, object]:
    """Settings by name, of fields as a tenants file writes them: `offices: {wohngeld: …}` is `offices.wohngeld`."""
    flat: dict[str, object] = {}
    for field, value in fields.items():
        if field in _OF_A_BENEFIT and isinstance(value, Mapping):
            flat.update({f"{field}.{benefit}": one for benefit, one in value.items()})
        else:
            flat[field] = value
    return flat


def default_of(name: str) -> object:
    """The platform's default as plain JSON value, None where there is none."""
    return TenantSettings().model_dump(mode="json", exclude_none=True).get(name)


def _nested(values: Mapping[str, object]) -> dict[str, object]:
    nested: dict[str, object] = {}
    for name, value in values.items():
        field, _, benefit = name.partition(".")
        if benefit:
            cast("dict[str, object]", nested.setdefault(field, {}))[benefit] = value
        else:
            nested[field] = value
    return nested
