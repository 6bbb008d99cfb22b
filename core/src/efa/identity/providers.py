"""The two providers of an installation: one for citizens and organisations, one for staff, never the same."""

from collections.abc import Mapping

from efa.identity.actor import Realm
from efa.identity.entity_host import entity_host
from efa.identity.provider import Provider, Registration
from efa.kit.settings import Settings

_SCOPES = {Realm.CITIZEN: "openid profile email phone", Realm.STAFF: "openid profile"}
_SHARED = {Realm.CITIZEN: (Realm.CITIZEN, Realm.ORGANISATION)}


def providers_of(settings: Settings) -> Mapping[Realm, Provider]:
    """The providers that the settings name. A realm without issuer has none: nobody can log in there."""
    citizens = (settings.citizen_issuer, settings.citizen_client_id)
    staff = (settings.staff_issuer, settings.staff_client_id)
    named = {
        Realm.CITIZEN: (*citizens, settings.citizen_client_secret, settings.citizen_client_secret_next),
        Realm.STAFF: (*staff, settings.staff_client_secret, settings.staff_client_secret_next),
    }
    host = entity_host(settings)
    providers = {
        realm: Provider(
            Registration(
                issuer=issuer,
                client_id=client,
                client_secret=secret,
                next_secret=following,
                scope=_SCOPES[realm],
                entity_host=host,
            )
        )
        for realm, (issuer, client, secret, following) in named.items()
        if issuer
    }
    return {each: known for realm, known in providers.items() for each in _SHARED.get(realm, (realm,))}
