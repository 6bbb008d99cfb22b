"""What the demo finds again at its next start: keys, tenants, seals."""

import asyncio
import base64
import secrets
from pathlib import Path

from efa.catalogue.apply import apply_folder
from efa.cli.command import CommandFailed
from efa.cli.plugins import installed_catalogue
from efa.kit.clock import day_of, now
from efa.kit.crypto import MasterKey
from efa.kit.db import connect
from efa.kit.seal import make_test_certificate
from efa.kit.settings import Settings, read_settings
from efa.migrations.fingerprint import fingerprint
from efa.tenancy.apply import At
from efa.tenancy.directory import Directory
from efa.tenancy.file import FilesInvalid
from efa.tenancy.import_offices import import_offices
from efa.tenancy.office_list import read_office_list
from efa.tenancy.settings import tenant_settings
from efa.testing.postgres import EmbeddedPostgres

_OFFICES, _SOURCE = "stellen.csv", "Vorführung"
_ROLES = {
    "DATABASE_URL": "efa_app",
    "OWNER_DATABASE_URL": "efa_owner",
    "WORKER_DATABASE_URL": "efa_worker",
    "OPERATOR_DATABASE_URL": "efa_operator",
}


def demo_settings(server: EmbeddedPostgres, folder: Path, port: int) -> Settings:
    """Settings of a demo whose data lie in `folder`."""
    for name in ("mails", "drop", "seals", "secrets"):
        (folder / name).mkdir(exist_ok=True)
    return read_settings(
        {
            **{f"EFA_{name}": server.url(role, "efa") for name, role in _ROLES.items()},
            "EFA_ENVIRONMENT": "demo",
            "EFA_MASTER_KEY": _secret(folder / "master.key"),
            "EFA_STORE_URL": f"file://{folder}/files",
            "EFA_BASE_URL": f"http://127.0.0.1:{port}",
            "EFA_PORTAL_ARS": "05",
            "EFA_LOGIN_STARTS_PER_ADDRESS": "1000",  # everybody comes from this machine
            "EFA_CITIZEN_CLIENT_SECRET": secrets.token_hex(16),  # the demo's providers take any, but want one
            "EFA_STAFF_CLIENT_SECRET": secrets.token_hex(16),
            "EFA_REGISTER_TOKEN": secrets.token_hex(16),
            "EFA_MAIL_FOLDER": str(folder / "mails"),
            "EFA_DROP_FOLDER": str(folder / "drop"),
            "EFA_SEAL_FOLDER": str(folder / "seals"),
            "EFA_SECRET_FOLDER": str(folder / "secrets"),
            "EFA_FIT_CONNECT_FILE": str(folder / "fit_connect.yaml"),
            "EFA_ZBP_FILE": str(folder / "zbp.yaml"),
            "EFA_OUTAGE_FOLDER": str(folder / "outages"),
        }
    )


def demand_own_tables(folder: Path) -> None:
    """Go on where the folder is new or was made by a version with the same tables. Raises CommandFailed."""
    mark, ours = folder / "tables", fingerprint()
    if (folder / "pg").exists() and (not mark.exists() or mark.read_text() != ours):
        raise CommandFailed(f"the data in '{folder}' were made by another version: delete the folder and start again")
    mark.write_text(ours)


async def apply_tenants(settings: Settings, folder: Path) -> None:
    """Bring the tenants files into the database. Raises CommandFailed with every problem of the files."""
    at = At(MasterKey(settings.master_key), now())
    engine = connect(settings.owner_database_url or "", pool=2)
    try:
        await apply_folder(engine, folder, installed_catalogue(at.now), at)
        if (listed := folder / _OFFICES).exists():
            async with engine.begin() as owner:
                await import_offices(owner, read_office_list(listed, day_of(at.now), _SOURCE))
    except FilesInvalid as error:
        raise CommandFailed(f"the tenants files have problems:\n{error}") from None
    finally:
        await engine.dispose()


async def make_seals(directory: Directory, settings: Settings) -> None:
    """A test certificate for each tenant that seals its notices, made once."""
    folder = settings.seal_folder
    assert folder
    for tenant in await directory.all():
        async with directory.session(tenant.id) as session:
            seal = (await tenant_settings(session)).seal
        if seal and not (folder / f"{seal.certificate}.p12").exists():
            await asyncio.to_thread(_make_seal, folder, seal.certificate, tenant.name)


def _make_seal(folder: Path, name: str, authority: str) -> None:
    password = secrets.token_hex(16)
    certificate = make_test_certificate(authority, now(), password.encode())
    (folder / f"{name}.password").write_text(password)
    (folder / f"{name}.p12").write_bytes(certificate.pkcs12)


def _secret(path: Path) -> str:
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(base64.b64encode(secrets.token_bytes(32)).decode())
    return path.read_text()
