"""The first people of an installation are entered on the command line."""

from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from tests.cli.database import commands_database, environment
from tests.tenancy.files import write

from efa.cli.database import with_database
from efa.cli.directory import directory_of
from efa.cli.environment import settings_of_environment
from efa.cli.main import main
from efa.identity.workplaces import workplaces
from efa.kit.clock import now

__all__ = ["commands_database", "environment"]
TONI = ("enrol", "--tenant", "rhein-sieg", "--subject", "4f7c2d10", "--name", "Toni Adler", "--role", "tenant_admin")


@pytest.fixture(autouse=True)
def tenants(tmp_path: Path, environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A Land and a Kreis."""
    environment.setenv("EFA_STAFF_ISSUER", "https://konto.test/realms/efa-staff")
    main(["tenant", "apply", str(write(tmp_path, troisdorf="", lohmar="")), "--yes"])
    capsys.readouterr()


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(["staff", *arguments]) == code
    captured = capsys.readouterr()
    return (captured.err if code else captured.out).strip()


def test_somebody_is_entered_listed_and_dismissed(capsys: pytest.CaptureFixture[str]) -> None:
    person = said(capsys, *TONI)
    assert said(capsys, *TONI[:-1], "caseworker", "--role", "tenant_admin") == person
    head, row = said(capsys, "list", "--tenant", "rhein-sieg").splitlines()
    assert head.split() == ["PERSON", "NAME", "ROLES", "SINCE"]
    assert row.startswith(f"{person}  Toni Adler  caseworker, tenant_admin  20")
    assert said(capsys, "dismiss", "--tenant", "rhein-sieg", person) == ""
    assert len(said(capsys, "list", "--tenant", "rhein-sieg").splitlines()) == 1
    assert "works at 'rhein-sieg'" in said(capsys, "dismiss", "--tenant", "rhein-sieg", person, code=2)


def test_who_is_entered_here_is_offered_the_authority_wherever_they_log_in(capsys: pytest.CaptureFixture[str]) -> None:
    async def offered(engine: AsyncEngine) -> list[str]:
        found = await workplaces(directory_of(engine), "https://konto.test/realms/efa-staff|4f7c2d10", now())
        return [tenant.slug for tenant in found]

    said(capsys, *TONI)
    assert with_database(settings_of_environment().database_url, offered) == ["rhein-sieg"]


def test_operators_are_people_of_the_land(capsys: pytest.CaptureFixture[str]) -> None:
    operator = ("--subject", "9b", "--name", "Alex Rhein", "--role", "state_operator")
    assert said(capsys, "enrol", "--tenant", "nrw", *operator)
    assert "only a Land" in said(capsys, "enrol", "--tenant", "rhein-sieg", *operator, code=2)


def test_another_login_service_is_another_person(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, *TONI) != said(capsys, *TONI, "--issuer", "https://konto.test/realms/anders")


def test_what_is_missing_is_named(environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert "known are: nrw, rhein-sieg" in said(capsys, "list", "--tenant", "weg", code=2)
    environment.delenv("EFA_STAFF_ISSUER")
    assert "EFA_STAFF_ISSUER" in said(capsys, *TONI, code=2)
