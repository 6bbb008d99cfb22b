"""What Keycloak is told, so that it refuses forged SAML and joins no accounts by their e-mail address."""

import pytest

from efa.identity.keycloak.brokers import bundid, muk
from efa.identity.keycloak.flows import FIRST_LOGIN
from efa.identity.keycloak.installation import SamlAccount
from tests.identity.keycloak.test_wanted import wanted

ACCOUNT = SamlAccount.model_validate(
    {"entity": "https://id.example/idp", "sign_on": "https://id.example/sso", "certificate": "MIIB"}
)
CHECKED = {"config.validateSignature": "true", "config.wantAssertionsEncrypted": "true"}


@pytest.mark.parametrize("broker", [bundid, muk])
def test_64_signature_issuer_and_age_of_an_assertion_are_checked(broker: object) -> None:
    assert callable(broker)
    fields = broker(ACCOUNT, "https://efa.example")[0].fields
    assert {**fields, **CHECKED} == fields
    assert fields["config.idpEntityId"] == "https://id.example/idp"
    assert fields["config.allowedClockSkew"] == "30"


def test_65_an_equal_e_mail_address_joins_no_accounts() -> None:
    steps = str(
        [resource for realm in wanted().values() for resource in realm.values() if FIRST_LOGIN in str(resource)]
    )
    assert "efa-make-account" in steps  # the built-in one that refuses a double, and heals what was broken off
    assert "idp-auto-link" not in steps
    assert "idp-confirm-link" not in steps
