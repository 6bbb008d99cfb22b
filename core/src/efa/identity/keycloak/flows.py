"""The ways through a login: what has to be shown before anybody is let in."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from efa.identity.keycloak.realm_flags import LEVELS
from efa.identity.keycloak.resource import Resource

CITIZEN_BROWSER, STAFF_BROWSER = "efa-browser", "efa-staff-browser"
FIRST_LOGIN, AFTER_BROKER = "efa-first-broker-login", "efa-staff-after-broker"
# Authenticators of deploy/keycloak/extension.
ASK_AGAIN, MAKE_ACCOUNT, RETURN = "efa-ask-authority-again", "efa-make-account", "efa-return-to-client"
_WORKING_DAY, _ACT = "36000", "900"  # seconds: how long a level holds before it is asked for again


@dataclass(frozen=True, slots=True)
class Step:
    """An authenticator (`provider`), or a part of the flow with steps of its own (`alias`)."""

    requirement: str
    provider: str = ""
    alias: str = ""
    config: Mapping[str, str] = field(default_factory=dict)
    steps: tuple["Step", ...] = ()


def flow_resource(alias: str, *steps: Step) -> Resource:
    """A flow as lines, one for each step, indented by its depth."""
    return Resource("flow", alias, {"steps": tuple(line for step in steps for line in lines_of(step, 0))})


def lines_of(step: Step, depth: int) -> tuple[str, ...]:
    """A step and what is inside it, as lines."""
    what = step.provider or f"flow:{step.alias}"
    config = f" {json.dumps(dict(step.config), sort_keys=True)}" if step.config else ""
    own = f"{'  ' * depth}{step.requirement} {what}{config}"
    return (own, *(line for inner in step.steps for line in lines_of(inner, depth + 1)))


def citizen_flows(account: str, *, local: bool) -> tuple[Resource, ...]:
    """Straight to an account service, `account` where none is asked for; a session here answers nobody."""
    forms = _flow("ALTERNATIVE", "efa-local-forms", Step("REQUIRED", "auth-username-password-form"))
    redirect = Step(
        "ALTERNATIVE", "identity-provider-redirector", config={"defaultProvider": account} if account else {}
    )
    back = Step("ALTERNATIVE", RETURN)  # who turned back at the account service
    services = (redirect, back) if account else (redirect,)
    return (
        flow_resource(CITIZEN_BROWSER, *services, *((forms,) if local else ())),
        flow_resource(FIRST_LOGIN, _NEW_ACCOUNT),
    )


def staff_flows(*, authorities: bool) -> tuple[Resource, ...]:
    """Password and second factor here, or the authority's own login and the second factor here; likewise anew."""
    again = (Step("ALTERNATIVE", ASK_AGAIN),) if authorities else ()
    own = (Step("ALTERNATIVE", "auth-cookie"), *again, Step("ALTERNATIVE", "identity-provider-redirector"))
    after = _flow("CONDITIONAL", "efa-broker-level", _level("substantiell", _WORKING_DAY), *_factor("efa-broker"))
    return (
        flow_resource(STAFF_BROWSER, *own, *((_known_by_address(),) if authorities else ()), _forms()),
        flow_resource(FIRST_LOGIN, _NEW_ACCOUNT),
        flow_resource(AFTER_BROKER, after),
    )


def _known_by_address() -> Step:
    inside = (Step("REQUIRED", "conditional-user-configured"), Step("ALTERNATIVE", "organization"))
    known = _flow("CONDITIONAL", "efa-staff-organisation-known", *inside)
    return _flow("ALTERNATIVE", "efa-staff-organisation", known)


def _forms() -> Step:
    password = Step("REQUIRED", "auth-username-password-form", config=_told_as("pwd"))
    steps = (_level("substantiell", _WORKING_DAY), password, *_factor("efa-staff"))
    key = _flow("CONDITIONAL", "efa-staff-key", _level("hoch", _ACT), _security_key("REQUIRED"))
    return _flow("ALTERNATIVE", "efa-staff-forms", _flow("CONDITIONAL", "efa-staff-password", *steps), key)


# An existing account is never offered for linking: whoever has an e-mail address of mine is not me.
_NEW_ACCOUNT = Step("REQUIRED", MAKE_ACCOUNT)


def _factor(prefix: str) -> tuple[Step, Step]:
    """The second factor that somebody has; who has none sets one up before going on."""
    have, begin = f"{prefix}-second-factor", f"{prefix}-second-factor-begin"
    code = Step("ALTERNATIVE", "auth-otp-form", config=_told_as("otp"))
    first_code = Step("REQUIRED", "auth-otp-form", config=_told_as("otp"))
    absent = {"check_result": "not-executed", "flow_to_check": have}
    return (
        _flow("CONDITIONAL", have, Step("REQUIRED", "conditional-user-configured"), _security_key("ALTERNATIVE"), code),
        _flow("CONDITIONAL", begin, Step("REQUIRED", "conditional-sub-flow-executed", config=absent), first_code),
    )


def _security_key(requirement: str) -> Step:
    return Step(requirement, "webauthn-authenticator", config=_told_as("hwk"))


def _level(word: str, seconds: str) -> Step:
    config = {"loa-condition-level": LEVELS[word], "loa-max-age": seconds}
    return Step("REQUIRED", "conditional-level-of-authentication", config=config)


def _told_as(method: str) -> Mapping[str, str]:
    """How `amr` names it (RFC 8176)."""
    return {"default.reference.value": method, "default.reference.maxAge": _WORKING_DAY}


def _flow(requirement: str, alias: str, *steps: Step) -> Step:
    return Step(requirement, alias=alias, steps=steps)
