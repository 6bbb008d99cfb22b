"""Who handed an application in for the person, as the authority is given it."""

from collections.abc import Mapping

from efa.applications.acted_for import ActedFor


def acted_tree(acted: ActedFor | None) -> Mapping[str, Mapping[str, str | bool | None]]:
    """Who handed it in for the person: kind of the mandate, names, how it was confirmed, fingerprint, § 1825 BGB."""
    if acted is None:
        return {}
    told = {
        "kind": acted.kind,
        "principal": acted.principal,
        "agent": acted.agent,
        "person": acted.person,
        "level": acted.level,
        "noticesTo": acted.receives_notices,
        "confirmed": acted.confirmed_how,
        "since": acted.confirmed_at,
        "until": acted.valid_until,
        "sha256": acted.sha256,
        "einwilligungsvorbehalt": acted.einwilligungsvorbehalt,
    }
    return {"actedFor": told}
