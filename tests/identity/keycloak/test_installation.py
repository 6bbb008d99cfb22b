from pathlib import Path

import pytest

from efa.identity.keycloak.installation import InstallationInvalid, read_installation
from efa.identity.keycloak.secrets import SecretMissing, Secrets

GOOD = """keycloak: https://login.example.org
portal: https://soziales.example.org
citizens:
  entity: https://soziales.example.org
  bundid:
    entity: https://int.id.bund.de/idp
    sign_on: https://int.id.bund.de/idp/profile/SAML2/POST/SSO
    metadata: https://int.id.bund.de/idp
"""


def read(folder: Path, text: str) -> object:
    file = folder / "accounts.yaml"
    file.write_text(text)
    return read_installation(file)


def test_a_file_that_fits_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("keycloak: https://login.example.org\n", "", "keycloak: Field required"),
        ("portal:", "secret: x\nportal:", "2:9: secret: Extra inputs are not permitted"),
        ("example.org\nportal", "example.org/\nportal", "1:11: keycloak"),
        ("  entity: https://soziales.example.org\n", "", "4:3: citizens: entity is missing"),
        ("    metadata: https://int.id.bund.de/idp\n", "", "nothing is believed without a signature"),
        ("citizens:\n", "citizens:\n  local_accounts: true\n", "local_accounts of citizens are for a demo"),
        ("citizens:\n", "citizens:\n  keys: [a, a]\n", "each of keys needs a name of its own"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, before: str, after: str, said: str) -> None:
    with pytest.raises(InstallationInvalid) as refused:
        read(tmp_path, GOOD.replace(before, after))
    assert said in str(refused.value)


def test_an_empty_file_is_told_what_belongs_into_it(tmp_path: Path) -> None:
    with pytest.raises(InstallationInvalid, match="write at least keycloak, portal and citizens"):
        read(tmp_path, "\n")


def test_a_secret_that_is_no_text_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(bytes(range(128, 160)))
    with pytest.raises(SecretMissing, match=r"EFA_STAFF_CLIENT_SECRET_FILE: .* is no text"):
        _ = Secrets({"EFA_STAFF_CLIENT_SECRET_FILE": str(tmp_path / "secret")}).staff_client


def test_secrets_come_from_the_environment_or_from_a_file(tmp_path: Path) -> None:
    held = tmp_path / "secret"
    held.write_text("sixteen-characters-or-more\n")
    secrets = Secrets({"EFA_CITIZEN_CLIENT_SECRET_FILE": str(held), "EFA_BROKER_SECRET_STAFF_05334": "kurz"})
    assert secrets.citizen_client == "sixteen-characters-or-more"
    with pytest.raises(SecretMissing, match="EFA_STAFF_CLIENT_SECRET is missing"):
        _ = secrets.staff_client
    with pytest.raises(SecretMissing, match="EFA_BROKER_SECRET_STAFF_05334 has fewer than 16"):
        secrets.of("staff-05334")
