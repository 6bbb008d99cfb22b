"""The people of the demo are the same at the doubles as at the demo's own login services."""

from uuid import UUID

from efa.tenancy.directory import Tenant
from efa.testing.oidc import demo_citizens
from efa.testing.oidc_organisations import demo_organisations
from efa.testing.saml.demo_people import as_citizens, as_members, people_of, with_pseudonyms
from efa.testing.saml.words import Method
from tests.places import AACHEN

TOWN = Tenant(id=UUID(int=1), ars=AACHEN, slug="aachen", name="Stadt Aachen", hosts=(), parent=None)


def test_each_person_stands_there_once_with_every_way_to_log_in() -> None:
    ways = {one.key: one.methods for one in as_citizens(demo_citizens())}
    assert ways["erika"] == (Method.BENUTZERNAME, Method.ELSTER, Method.AUSWEIS)
    assert list(ways) == [one.login for one in people_of(demo_citizens())]


def test_an_address_that_somebody_typed_is_never_told_as_proven() -> None:
    erika = as_citizens(demo_citizens())[0]
    assert erika.typed == {"email": "erika@example.invalid"}
    assert erika.told["street_address"] == "Musterstraße 1"


def test_members_keep_their_organisation_with_register_and_address() -> None:
    member = next(one for one in as_members(demo_organisations(TOWN)) if one.key == "awo.leitung")
    assert (member.told["Registernummer"], member.address["PLZ"]) == ("4712", "52062")
    assert member.acting == {"Vorname": "Gesa", "Nachname": "Lindner"}


def test_colleagues_share_the_pseudonym_of_their_organisation_and_have_their_own_account() -> None:
    told = {one.login: one.claims for one in with_pseudonyms(demo_organisations(TOWN), "efa.example")}
    assert told["awo.leitung"]["org_id"] == told["awo.beratung"]["org_id"]
    assert told["awo.leitung"]["account"] != told["awo.beratung"]["account"]
