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
    named = {
        Realm.CITIZEN: (settings.citizen_issuer, settings.citizen_client_id, settings.citizen_client_secret),
        Realm.STAFF: (settings.staff_issuer, settings.staff_client_id, settings.staff_client_secret),
    }
    host = entity_host(settings)
    providers = {
        realm: Provider(Registration(issuer=i, client_id=c, client_secret=s, scope=_SCOPES[realm], entity_host=host))
        for realm, (i, c, s) in named.items()
        if i
    }
    return {each: known for realm, known in providers.items() for each in _SHARED.get(realm, (realm,))}
