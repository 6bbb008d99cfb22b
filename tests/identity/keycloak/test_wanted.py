"""What an installation wants of Keycloak is what the rest of the product reads and routes."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from fastapi.routing import APIRoute

from efa.identity.keycloak.brokers import BUNDID_ATTRIBUTES
from efa.identity.keycloak.clients import BACK_CHANNEL, CALLBACKS, LOGOUTS
from efa.identity.keycloak.installation import Installation
from efa.identity.keycloak.resource import Resource
from efa.identity.keycloak.secrets import Secrets
from efa.identity.keycloak.wanted import wanted_realms
from efa.web.account import backchannel, callback, logout

SAML = {"entity": "https://idp.example", "sign_on": "https://idp.example/sso", "metadata": "https://idp.example"}
FILE: dict[str, Any] = {
    "keycloak": "https://login.example.org",
    "portal": "https://soziales.example.org",
    "citizens": {"entity": "https://soziales.example.org", "bundid": SAML, "muk": SAML},
}
SECRETS = {"EFA_CITIZEN_CLIENT_SECRET": "c" * 32, "EFA_STAFF_CLIENT_SECRET": "s" * 32}


def wanted(file: Mapping[str, object] = FILE) -> Mapping[str, dict[str, Resource]]:
    realms = wanted_realms(Installation.model_validate(file), Secrets(SECRETS))
    return {realm: {str(one.key): one for one in resources} for realm, resources in realms.items()}


def paths_of(router: APIRouter) -> set[str]:
    return {route.path for route in router.routes if isinstance(route, APIRoute)}


def test_addresses_are_those_that_the_web_application_routes() -> None:
    routed = {path for part in (callback, logout) for path in paths_of(part.router)}
    assert {path for known in (CALLBACKS, LOGOUTS) for paths in known.values() for path in paths} == routed
    [told] = paths_of(backchannel.router)
    assert {told.replace("{realm}", realm) for realm in ("citizen", "staff")} == set(BACK_CHANNEL.values())


def test_every_attribute_of_bundid_becomes_a_claim() -> None:
    claims = wanted()["efa"]
    assert [name for name in BUNDID_ATTRIBUTES if f"mapper efa-bundid/{name}" not in claims] == []
    assert claims["broker mapper bundid/bpk2"].fields["config.attribute.required"] == "true"


def test_no_claim_stands_outside_the_id_token() -> None:
    for realm in wanted().values():
        for name, one in realm.items():
            if name.startswith("mapper "):
                assert one.fields["config.access.token.claim"] == "false"
                assert one.fields["config.userinfo.token.claim"] == "false"


def test_outside_a_demo_citizens_have_no_password_and_every_connection_is_encrypted() -> None:
    citizens = wanted()["efa"]
    assert "password" not in str(citizens["flow efa-browser"].fields)
    assert citizens["realm efa"].fields["sslRequired"] == "all"
    assert citizens["broker bundid"].fields["config.validateSignature"] == "true"


def test_equal_names_are_one_thing_nowhere() -> None:
    realms = wanted_realms(Installation.model_validate(FILE), Secrets(SECRETS))
    for resources in realms.values():
        keys = [one.key for one in resources]
        assert len(set(keys)) == len(keys)


def test_an_authority_names_groups_with_its_own_claim_and_they_become_one_claim_of_ours() -> None:
    endpoints = dict.fromkeys(("issuer", "authorization", "token", "keys"), "https://login.stadt.example")
    authority = {"alias": "staff-05334", "name": "Stadt", "domains": ["stadt.example"], "client": "efa", **endpoints}
    file = {**FILE, "staff": {"authorities": [{**authority, "groups": "memberOf"}]}}
    secrets = Secrets({**SECRETS, "EFA_BROKER_SECRET_STAFF_05334": "b" * 32})
    staff = {str(one.key): one for one in wanted_realms(Installation.model_validate(file), secrets)["efa-staff"]}
    assert staff["broker mapper staff-05334/groups"].fields["config.claim"] == "memberOf"
    assert staff["mapper efa-staff/groups"].fields["config.claim.name"] == "groups"
    assert "efa-ask-authority-again" in str(staff["flow efa-staff-browser"].fields)


def test_a_login_is_kept_for_its_logout_only_where_there_is_one_and_everybody_elses_ends_within_the_minute() -> None:
    leaving = {**FILE, "citizens": {**FILE["citizens"], "muk": {**SAML, "sign_out": "https://idp.example/slo"}}}
    for file, seconds in ((FILE, 0), (leaving, 12 * 3600)):
        realm = wanted(file)["efa"]["realm efa"].fields
        assert (realm["rememberMe"], realm["ssoSessionMaxLifespanRememberMe"]) == (bool(seconds), seconds)
        assert realm["ssoSessionMaxLifespan"] == 60
        assert wanted(file)["efa-staff"]["realm efa-staff"].fields["rememberMe"] is False


def test_the_first_key_signs_and_the_others_are_believed_beside_it() -> None:
    realm = wanted({**FILE, "citizens": {**FILE["citizens"], "keys": ["2", "1"]}})["efa"]
    active = {name: one.fields["config.active"] for name, one in realm.items() if name.startswith("key ")}
    assert active == {
        "key efa-signature-2": ("true",),
        "key efa-encryption-2": ("true",),
        "key efa-signature-1": ("false",),
        "key efa-encryption-1": ("false",),
    }


def test_the_issuer_of_an_authority_is_taken_as_its_provider_writes_it() -> None:
    issuer = "https://login.stadt.example/application/o/efa/"
    told = {"alias": "staff-05334", "name": "Stadt", "domains": ["stadt.example"], "client": "efa", "issuer": issuer}
    file = {**FILE, "staff": {"authorities": [{**told, **dict.fromkeys(("authorization", "token", "keys"), issuer)}]}}
    [authority] = Installation.model_validate(file).staff.authorities
    assert authority.issuer == issuer
