"""The environment, read once into one frozen value."""

import base64
import binascii
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

_KEY = 32


class BadSettings(ValueError):
    """A variable of the environment is missing or wrong; the message names it."""


def _master_key(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        key = base64.b64decode(value, validate=True)
    except binascii.Error as error:
        raise ValueError("must be base64") from error
    if len(key) != _KEY:
        raise ValueError("must be 32 bytes in base64")
    return key


class Settings(BaseModel):
    """Everything that an installation decides; `EFA_` + name in capitals."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    environment: Literal["production", "demo", "test"] = "production"
    database_url: str
    owner_database_url: str | None = None
    worker_database_url: str | None = None
    operator_database_url: str | None = None
    pooled_by_proxy: bool = False
    master_key: Annotated[bytes, BeforeValidator(_master_key)]
    store_url: str
    base_url: str
    portal_ars: str
    trusted_hosts: tuple[str, ...] = ()
    trusted_proxies: str = "127.0.0.1"
    login_starts_per_address: int = 20
    citizen_issuer: str | None = None
    entity_id: str | None = None
    citizen_client_id: str = "efa-web"
    citizen_client_secret: str = ""
    citizen_client_secret_next: str = ""
    citizen_services: tuple[str, ...] = ("bundid",)
    staff_issuer: str | None = None
    staff_client_id: str = "efa-staff"
    staff_client_secret: str = ""
    staff_client_secret_next: str = ""
    smtp_url: str | None = None
    mail_folder: Path | None = None
    mail_sender: str = "keine-antwort@example.invalid"
    drop_folder: Path | None = None
    mapping_folder: Path | None = None
    seal_folder: Path | None = None
    secret_folder: Path | None = None
    fit_connect_file: Path | None = None
    zbp_file: Path | None = None
    register_url: str | None = None
    register_token: str = ""
    clamd_socket: str | None = None
    plugin_list: Path | None = None
    outage_folder: Path | None = None
    log_level: str = "INFO"

    @property
    def secure(self) -> bool:
        """Whether cookies demand TLS; only the demo runs without."""
        return self.base_url.startswith("https://")


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings of this process. Raises BadSettings naming each wrong variable."""
    source = os.environ if environment is None else environment
    values: dict[str, object] = {
        name: source[f"EFA_{name.upper()}"] for name in Settings.model_fields if source.get(f"EFA_{name.upper()}")
    }
    for name in ("trusted_hosts", "citizen_services"):
        if isinstance(several := values.get(name), str):
            values[name] = tuple(one.strip() for one in several.split(",") if one.strip())
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        reasons = "; ".join(f"EFA_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors(include_input=False))
        raise BadSettings(reasons) from None
