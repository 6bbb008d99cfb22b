"""The pages of the double, as a browser and a broker use them."""

from collections.abc import Iterator

import httpx
import pytest
from lxml import etree, html

from efa.testing.saml.run import DoubleRefused, Offered, Running, saml_double
from efa.testing.saml.service_provider import BadMetadata
from efa.testing.saml.words import NAMESPACES
from tests.testing.saml.broker import ACS, Broker

pytestmark = pytest.mark.slow
BROKER = Broker()


@pytest.fixture(scope="module")
def double() -> Iterator[Running]:
    sources = [BROKER.metadata()]
    with saml_double("test", bundid=lambda: sources, muk=lambda: sources, offered=Offered(forgeries=True)) as running:
        yield running


def posted(address: str, **fields: str) -> httpx.Response:
    return httpx.post(address, data=fields, trust_env=False)


def chosen(double: Running, wahl: str, **parts: object) -> "html.HtmlElement":
    request = BROKER.ask(double.bundid.sso, **parts)
    page = posted(f"{double.bundid.sso}/wahl", SAMLRequest=request, RelayState="r", wahl=wahl)
    return html.fromstring(page.text)


def test_metadata_tell_certificate_and_address(double: Running) -> None:
    root = etree.fromstring(httpx.get(double.bundid.entity_id, trust_env=False).content)
    assert root.get("entityID") == double.bundid.entity_id
    assert root.findtext(".//ds:X509Certificate", "", NAMESPACES) == double.bundid.certificate
    services = root.findall(".//md:SingleSignOnService", NAMESPACES)
    assert [each.get("Location") for each in services] == [double.bundid.sso]


def test_the_page_offers_only_what_reaches_the_level(double: Running) -> None:
    page = posted(double.bundid.sso, SAMLRequest=BROKER.ask(double.bundid.sso, level="STORK-QAA-Level-4"))
    root = html.fromstring(page.text)
    assert root.get("lang") == "de"
    assert [each.get("value") for each in root.iter("button")] == [
        *("erika|eID", "jonas|eID", "anna|eIDAS", "ayu|eID", "ole|FINK"),
        "abbrechen",
    ]
    assert "Wohngeld online" in page.text


def test_what_is_handed_over_is_shown_before(double: Running) -> None:
    page = chosen(double, "erika|Elster")
    assert "ERIKA" in page.text_content()
    form = page.forms[0]
    assert (form.action, form.fields["RelayState"]) == (ACS, "r")
    assert BROKER.read(form.fields["SAMLResponse"], double.bundid.certificate) is not None


def test_turning_back_hands_nothing_over(double: Running) -> None:
    page = chosen(double, "abbrechen")
    assert "Es gehen keine Angaben" in page.text_content()
    assert "ERIKA" not in page.text_content()


def test_a_method_below_the_level_cannot_be_forced(double: Running) -> None:
    page = chosen(double, "erika|Benutzername", level="STORK-QAA-Level-4")
    assert page.forms == []


def test_a_refused_request_shows_the_code_of_the_account_service(double: Running) -> None:
    page = posted(double.bundid.sso, SAMLRequest=BROKER.ask(double.bundid.sso, version="1"))
    assert (page.status_code, "akdb-extension-v1-deprecated" in page.text) == (400, True)


def test_organisations_choose_a_certificate(double: Running) -> None:
    page = posted(double.muk.sso, SAMLRequest=BROKER.ask(double.muk.sso, extension=False))
    assert "Anke Peters (Turnverein Aachen e. V.)" in page.text


def test_another_host_name_gets_nothing(double: Running) -> None:
    assert httpx.get(double.bundid.entity_id, headers={"host": "evil.example"}, trust_env=False).status_code == 404


def test_while_it_is_down_it_answers_503() -> None:
    with saml_double("test", bundid=list, muk=list, is_down=lambda: True) as running:
        assert httpx.get(running.bundid.entity_id, trust_env=False).status_code == 503


def test_metadata_that_cannot_be_used_are_a_refusal_and_no_crash() -> None:
    def broken() -> list[bytes]:
        raise BadMetadata("x")

    with saml_double("test", bundid=broken, muk=broken) as running:
        assert posted(running.bundid.sso, SAMLRequest=BROKER.ask(running.bundid.sso)).status_code == 400


def test_it_never_runs_in_production() -> None:
    with pytest.raises(DoubleRefused), saml_double("production", bundid=list, muk=list):
        pass
