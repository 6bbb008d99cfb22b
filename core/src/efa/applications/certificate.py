"""The certificate that seals the notices of a tenant: two files in a folder that the operator mounts."""

from pathlib import Path

from efa.applications.errors_authority import SealUnavailable
from efa.kit.seal import Certificate
from efa.tenancy.settings import TenantSettings


def certificate_of(settings: TenantSettings, folder: Path | None) -> Certificate | None:
    """`<name>.p12` and `<name>.password`; None where the tenant seals nothing. Raises SealUnavailable."""
    if settings.seal is None:
        return None
    if folder is None:
        raise SealUnavailable("EFA_SEAL_FOLDER is not set")
    name = settings.seal.certificate
    try:
        packed = (folder / f"{name}.p12").read_bytes()
        password = (folder / f"{name}.password").read_bytes().rstrip(b"\r\n")
    except OSError as error:
        raise SealUnavailable(f"{name}.p12 or {name}.password cannot be read") from error
    return Certificate(packed, password, test=settings.seal.test)
