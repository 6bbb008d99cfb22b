"""What the double tells: the names, formats and levels of the real account services."""

import base64
from collections.abc import Sequence

import pytest
from lxml import etree

from efa.kit.clock import now
from efa.testing.saml.claims import bpk2
from efa.testing.saml.forged import FORGERIES
from efa.testing.saml.keys import new_key
from efa.testing.saml.people import CITIZENS, MEMBERS, Citizen, Member
from efa.testing.saml.service import Choice, Service, UnknownChoice
from efa.testing.saml.words import NAMESPACES, OID, PERSISTENT, TRANSIENT, Method
from tests.testing.saml.broker import Broker, attributes, verified

pytestmark = pytest.mark.slow
BROKER = Broker()
EVERYTHING = dict.fromkeys(OID.values(), False)


@pytest.fixture(scope="module")
def bundid() -> Service:
    return service("https://id.example/idp")


@pytest.fixture(scope="module")
def muk() -> Service:
    return service("https://muk.example", MEMBERS)


def service(entity_id: str, people: Sequence[Citizen | Member] = CITIZENS) -> Service:
    return Service(
        entity_id=entity_id,
        sso=f"{entity_id}/sso",
        key=new_key("double", now()),
        source=lambda: [BROKER.metadata()],
        people=people,
    )


def told(at: Service, choice: Choice, **parts: object) -> "etree._Element":
    asked = at.read(BROKER.ask(at.sso, **parts))
    return BROKER.read(at.answer(asked, choice, now()).encoded, at.key.text)


def by_card(**changes: object) -> Choice:
    return Choice(person="erika", method=Method.AUSWEIS, **changes)  # type: ignore[arg-type]


def test_each_attribute_has_the_level_that_proves_it(bundid: Service) -> None:
    found = attributes(told(bundid, by_card(), wanted=EVERYTHING))
    assert found[OID["family_name"]] == ("MUSTERMANN", "HOCH")
    assert found[OID["phone_number"]] == ("+49 241 555010", "UNTERGEORDNET")
    assert found[OID["email"]] == ("erika@example.invalid", "NORMAL")
    assert found[OID["bpk2"]][1] == "NORMAL"
    assert found[OID["trust_level"]] == ("STORK-QAA-Level-4", "NORMAL")
    assert found[OID["proved_by"]][0] == "eID"


def test_a_card_may_lack_given_names_and_nationality_and_a_title_is_proven_by_the_account(bundid: Service) -> None:
    choice = Choice(person="ayu", method=Method.SMART)
    found = attributes(told(bundid, choice, wanted=EVERYTHING))
    assert not {OID["given_name"], OID["nationality"]} & found.keys()
    assert found[OID["title"]] == ("DR.", "NORMAL")
    assert found[OID["proved_by"]][0] == "Smart-eID"
    assert found[OID["family_name"]][1] == "SUBSTANTIELL"


def test_the_account_of_a_land_has_an_identifier_of_its_own_and_no_mailbox(bundid: Service) -> None:
    found = attributes(told(bundid, Choice(person="ole", method=Method.FINK), wanted=EVERYTHING))
    assert found[OID["bpk2"]][0].startswith("FINK-")
    assert OID["postbox_handle"] not in found


def test_only_what_was_asked_for_is_told(bundid: Service) -> None:
    assert attributes(told(bundid, by_card())).keys() == {OID["given_name"], OID["bpk2"]}


def test_the_name_id_is_another_one_each_time(bundid: Service) -> None:
    names = [told(bundid, by_card()).find(".//saml2:NameID", NAMESPACES) for _ in range(2)]
    first, second = (name for name in names if name is not None)
    assert (first.get("Format"), first.text != second.text) == (TRANSIENT, True)


def test_a_bpk2_belongs_to_a_person_and_a_host_name() -> None:
    first, again, moved, other = (
        bpk2("erika", "a.example"),
        bpk2("erika", "a.example"),
        bpk2("erika", "b.example"),
        bpk2("jonas", "a.example"),
    )
    assert first == again
    assert len({first, moved, other}) == 3
    assert len(first) == 43


def test_a_temporary_login_without_the_required_bpk2_tells_nothing(bundid: Service) -> None:
    asked = bundid.read(BROKER.ask(bundid.sso))
    document = etree.fromstring(base64.b64decode(bundid.answer(asked, by_card(temporary=True), now()).encoded))
    assert document.find("saml2:EncryptedAssertion", NAMESPACES) is None
    assert "IDP_REQUIRED_ATTRIBUTES_MISSING" in etree.tostring(document, encoding="unicode")


def test_a_temporary_login_has_neither_bpk2_nor_postbox(bundid: Service) -> None:
    found = attributes(told(bundid, by_card(temporary=True), wanted=EVERYTHING))
    assert not {OID["bpk2"], OID["postbox_handle"]} & found.keys()
    assert OID["given_name"] in found


def test_methods_below_the_level_are_not_offered(bundid: Service) -> None:
    asked = bundid.read(BROKER.ask(bundid.sso, level="STORK-QAA-Level-4"))
    high = {Method.AUSWEIS, Method.EIDAS, Method.FINK}
    assert {each for _, methods in bundid.choices(asked) for each in methods} == high
    with pytest.raises(UnknownChoice):
        bundid.answer(asked, Choice(person="erika", method=Method.BENUTZERNAME), now())


def test_turning_back_is_an_error_without_data(bundid: Service) -> None:
    asked = bundid.read(BROKER.ask(bundid.sso))
    document = etree.fromstring(base64.b64decode(bundid.cancel(asked, now()).encoded))
    assert verified(document, bundid.key.text) is not None
    codes = [
        str(code.get("Value")).rpartition(":")[2] for code in document.iterfind(".//saml2p:StatusCode", NAMESPACES)
    ]
    assert codes == ["Responder", "AuthnFailed"]


def test_an_organisation_is_told_with_account_pseudonym_and_address(muk: Service) -> None:
    asked = muk.read(BROKER.ask(muk.sso, extension=False))
    answer = muk.answer(asked, Choice(person="verein.vorstand"), now())
    name = answer.told
    assert name is not None
    assert (name.name_id[:3], len(name.name_id), name.name_id_format) == ("ek-", 43, PERSISTENT)
    values = {each.name: each for each in name.attributes}
    assert values["DatenuebermittlerPseudonymId"].value.startswith("du-")
    assert values["IstTestkonto"].value == "true"
    assert values["ElsterVertrauensniveauAuthentifizierung"].value == "substanziell"
    assert dict(values["Unternehmensanschrift"].nested)["PLZ"] == "52066"


def test_who_works_alone_comes_with_the_certificate_of_a_person(muk: Service) -> None:
    asked = muk.read(BROKER.ask(muk.sso, extension=False))
    answer = muk.answer(asked, Choice(person="betreuerin.allein"), now())
    assert answer.told
    values = {each.name: each for each in answer.told.attributes}
    assert (values["PersTyp"].value, values["DatenkranzTyp"].value) == ("NatPers", "IdNr")
    assert (values["Vorname"].value, values["Geburtsdatum"].value) == ("Dörte", "05.11.1968")
    assert dict(values["Anschrift"].nested)["PLZ"] == "52070"
    assert not {"Firmenname", "HandelndePerson", "Unternehmensanschrift"} & values.keys()


def test_members_of_one_organisation_have_its_pseudonym_and_an_account_each(muk: Service) -> None:
    asked = muk.read(BROKER.ask(muk.sso, extension=False))
    both = [muk.answer(asked, Choice(person=key), now()).told for key in ("schule.sekretariat", "schule.leitung")]
    accounts = {each.name_id for each in both if each}
    organisations = {
        one.value for each in both if each for one in each.attributes if one.name == "DatenuebermittlerPseudonymId"
    }
    assert (len(accounts), len(organisations)) == (2, 1)


@pytest.mark.parametrize("name", FORGERIES)
def test_each_forgery_is_another_answer_than_the_genuine_one(bundid: Service, name: str) -> None:
    asked = bundid.read(BROKER.ask(bundid.sso, wanted=EVERYTHING))
    answer = bundid.answer(asked, by_card(forgery=name), now())
    etree.fromstring(base64.b64decode(answer.encoded))
