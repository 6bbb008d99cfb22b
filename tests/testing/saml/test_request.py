"""A request that breaks a rule of BundID is refused with the code that BundID shows."""

import pytest

from efa.kit.clock import now
from efa.testing.saml.keys import new_key
from efa.testing.saml.request import Refused, read_bundid
from efa.testing.saml.service_provider import BadMetadata, ServiceProvider, read_metadata
from efa.testing.saml.words import OID, Method
from tests.testing.saml.broker import Broker

pytestmark = pytest.mark.slow
HERE = "https://int.id.bund.example/idp/profile/SAML2/POST/SSO"
BROKER = Broker()
OFF = "<akdb:{0}><akdb:Enabled>false</akdb:Enabled></akdb:{0}>"
REFUSED: dict[str, dict[str, object]] = {
    "akdb-extension-missing": {"extension": False},
    "akdb-extension-v1-deprecated": {"version": "1"},
    "purpose-does-not-support-restricted-html": {"purpose": "&lt;b&gt;Antrag&lt;/b&gt;"},
    "requested-attributes-empty": {"wanted": {}},
    "requested-attributes-missing-name": {"wanted": {" ": False}},
    "empty-authentication-methods": {"methods": "".join(OFF.format(each.value) for each in Method)},
    "organization-display-name-missing": {"name": ""},
    "double-online-service-id-missing": {"service": ""},
    "double-level-not-minimum": {"comparison": "exact"},
    "double-level-unknown": {"level": "STORK-QAA-Level-2"},
    "double-wrong-acs": {"acs": "https://angreifer.example/acs"},
}


def known(entity_id: str) -> ServiceProvider | None:
    return read_metadata(BROKER.metadata()) if entity_id == BROKER.entity_id else None


def code_of(request: str) -> str:
    with pytest.raises(Refused) as refused:
        read_bundid(request, known, HERE)
    return refused.value.code


@pytest.mark.parametrize(("code", "parts"), REFUSED.items(), ids=REFUSED)
def test_a_request_that_breaks_a_rule_is_refused_by_its_code(code: str, parts: dict[str, object]) -> None:
    assert code_of(BROKER.ask(HERE, **parts)) == code


def test_a_request_without_a_signature_is_refused() -> None:
    assert code_of(BROKER.ask_unsigned(HERE)) == "saml-request-not-signed"


def test_a_request_signed_by_a_stranger_is_refused() -> None:
    assert code_of(BROKER.ask(HERE, key=new_key("stranger", now()))) == "saml-request-not-signed"


def test_a_request_of_somebody_unknown_is_refused() -> None:
    stranger = Broker(entity_id="https://fremd.example")
    assert code_of(stranger.ask(HERE)) == "double-unknown-service-provider"


def test_a_request_to_another_address_is_refused() -> None:
    assert code_of(BROKER.ask("https://woanders.example")) == "double-wrong-destination"


@pytest.mark.parametrize("raw", ["", "%%%", "aGFsbG8=", "PCFET0NUWVBFIGE+PGEvPg=="])
def test_what_is_no_request_is_refused(raw: str) -> None:
    assert code_of(raw) == "double-not-readable"


def test_a_good_request_says_level_attributes_methods_and_service() -> None:
    wanted = {OID["email"]: False, OID["bpk2"]: True}
    asked = read_bundid(
        BROKER.ask(HERE, level="STORK-QAA-Level-3", wanted=wanted, methods=OFF.format("eIDAS")), known, HERE
    )
    assert (asked.level, asked.service, asked.attributes) == (3, "Wohngeld online", wanted)
    assert asked.methods == frozenset(Method) - {Method.EIDAS}


def test_metadata_with_an_end_are_refused() -> None:
    raw = BROKER.metadata().replace(b"entityID", b'validUntil="2030-01-01T00:00:00Z" entityID')
    with pytest.raises(BadMetadata):
        read_metadata(raw)
