"""Scopes and their mappers: the claims of the ID token, exactly as `efa.identity.claims` reads them."""

from collections.abc import Iterable, Mapping

from efa.identity.claims import ATTRIBUTES
from efa.identity.keycloak.resource import Resource, Value

LEVEL = "-verified-level"
GROUPS = "groups"  # of staff, as their authority names them
NOTE = "efa.account."  # our extension keeps attributes in notes of the session, never on the user
_ATTRIBUTE = "oidc-usermodel-attribute-mapper"
_OF_LOGIN = ("trust_level", "proved_by", "mfa", "bpk2", "postbox_handle", "application_id")
_NOTES: Mapping[str, str] = {"idp": "identity_provider", "account_kind": "account_kind"}
ORGANISATION_CLAIMS: Mapping[str, str] = {
    "trust_level": "trust_level",
    "test_account": "test_account",
    "org_id": "org_id",
    "org_name": "org_name",
    "org_legal_form": "org_legal_form",
    "org_register.kind": "org_register_kind",
    "org_register.number": "org_register_number",
    "org_register.court": "org_register_court",
    "org_address.street": "org_address_street",
    "org_address.house_number": "org_address_house_number",
    "org_address.postal_code": "org_address_postal_code",
    "org_address.locality": "org_address_locality",
    "actor.title": "actor_title",
    "actor.given_name": "actor_given_name",
    "actor.family_name": "actor_family_name",
    # Somebody who works alone may come with the certificate of a person, which tells these instead.
    "person.given_name": "person_given_name",
    "person.family_name": "person_family_name",
    "person.street": "person_street",
    "person.house_number": "person_house_number",
    "person.postal_code": "person_postal_code",
    "person.locality": "person_locality",
}
ORGANISATION_ATTRIBUTES = tuple(sorted(set(ORGANISATION_CLAIMS.values())))
# A demo's own accounts hold as attributes what the account services would say.
LOCAL_ATTRIBUTES = (
    "idp",
    "account",
    "account_kind",
    "bpk2",
    "proved_by",
    *(f"{name}{LEVEL}" for name in ATTRIBUTES),
    *ATTRIBUTES,
)


def login_scope() -> tuple[Resource, ...]:
    """Which account service, and for whom."""
    return _scope("efa-login", (_note(claim, note) for claim, note in _NOTES.items()))


def bundid_scope() -> tuple[Resource, ...]:
    """What BundID says of a person, and how surely."""
    attributes = (_note(name, NOTE + name) for name in (*_OF_LOGIN, *ATTRIBUTES))
    levels = (_note(f"{name}{LEVEL}", f"{NOTE}{name}{LEVEL}") for name in ATTRIBUTES)
    return _scope("efa-bundid", (*attributes, *levels))


def organisation_scope() -> tuple[Resource, ...]:
    """What "Mein Unternehmenskonto" says of an organisation and of who acts for it."""
    attributes = (_attribute(claim, name) for claim, name in ORGANISATION_CLAIMS.items())
    account = _note("account", "identity_provider_identity")  # the pseudonym of the account at the broker
    return _scope("efa-organisation", (*attributes, account))


def local_scope() -> tuple[Resource, ...]:
    """The same claims for the accounts of a demo."""
    return _scope("efa-local", (_attribute(name, name) for name in LOCAL_ATTRIBUTES))


def staff_scope() -> tuple[Resource, ...]:
    """How somebody of an authority proved who they are, and groups that propose; rights are not Keycloak's."""
    return _scope(
        "efa-staff",
        (
            _mapper("account_kind", "oidc-hardcoded-claim-mapper", {"claim.value": "staff"}),
            _mapper("amr", "oidc-amr-mapper", {}),
            _note("idp", "identity_provider"),
            _mapper(GROUPS, _ATTRIBUTE, {"user.attribute": GROUPS, "multivalued": "true"}),
        ),
    )


def _scope(name: str, mappers: Iterable[Resource]) -> tuple[Resource, ...]:
    scope = Resource(
        "scope",
        name,
        {
            "protocol": "openid-connect",
            "attributes.include.in.token.scope": "false",
            "attributes.display.on.consent.screen": "false",
        },
    )
    return (scope, *(Resource(m.kind, f"{name}/{m.name}", m.fields) for m in mappers))


def _note(claim: str, note: str) -> Resource:
    return _mapper(claim, "oidc-usersessionmodel-note-mapper", {"user.session.note": note})


def _attribute(claim: str, attribute: str) -> Resource:
    return _mapper(claim, _ATTRIBUTE, {"user.attribute": attribute})


def _mapper(claim: str, mapper: str, further: Mapping[str, str]) -> Resource:
    """A claim in the ID token alone: the access token is thrown away and must tell nothing."""
    config: dict[str, Value] = {f"config.{name}": value for name, value in further.items()}
    if mapper != "oidc-amr-mapper":
        config |= {"config.claim.name": claim, "config.jsonType.label": "String"}
    config |= {
        "config.id.token.claim": "true",
        "config.access.token.claim": "false",
        "config.userinfo.token.claim": "false",
        "config.introspection.token.claim": "false",
    }
    return Resource("mapper", claim, {"protocol": "openid-connect", "protocolMapper": mapper, **config})
