from collections.abc import Mapping, Sequence

import pytest

from efa.identity.keycloak.compare import make_plan
from efa.identity.keycloak.plan import RealmPlan, lines
from efa.identity.keycloak.record import Record, Rest, from_text, rest_from_text, to_text, written
from efa.identity.keycloak.resource import MASKED, Found, Key, Resource, flat, nested

CLIENT = Resource("client", "efa-web", {"enabled": True, "redirectUris": ("https://a.example/b",)})
BROKER = Resource("broker", "staff-05334", {"config.clientSecret": "neu"})


def found(**fields: bool | tuple[str, ...]) -> dict[Key, Found]:
    return {CLIENT.key: Found("clients/1", {}, {**CLIENT.fields, **fields})}


def planned(
    wanted: Sequence[Resource],
    present: Mapping[Key, Found],
    before: Sequence[Resource] = (),
    rest: Rest | None = None,
    *,
    force: bool = False,
) -> RealmPlan:
    """`before`: what the last run applied; `rest`: what it left to Keycloak."""
    return make_plan("efa", wanted, present, Record(written(before), rest or {}), force=force)


def test_what_is_not_there_is_created() -> None:
    plan = planned([CLIENT], {})
    assert list(lines([plan])) == [
        "efa",
        "  + client efa-web",
        "1 to create, 0 to change, 0 to remove, 0 changed by hand, 0 unchanged",
    ]


def test_what_we_applied_and_now_want_otherwise_is_changed() -> None:
    before = Resource("client", "efa-web", {"enabled": False, "redirectUris": ("https://a.example/b",)})
    plan = planned([CLIENT], found(enabled=False), [before])
    assert "      enabled: False → True" in list(lines([plan]))
    assert plan.drift == ()


def test_what_differs_from_what_we_applied_was_done_by_hand() -> None:
    plan = planned([CLIENT], found(redirectUris=("https://x.example/*",)), [CLIENT])
    assert plan.changes == ()
    said = "by hand: efa, client efa-web: redirectUris: https://x.example/* → https://a.example/b"
    assert said in list(lines([plan]))


def test_force_overwrites_what_was_done_by_hand() -> None:
    plan = planned([CLIENT], found(enabled=False), [CLIENT], force=True)
    assert [change.action for change in plan.changes] == ["change"]
    assert plan.drift == ()


def test_only_what_we_applied_is_removed() -> None:
    present = {**found(), Key("client", "fremd"): Found("clients/2", {}, {})}
    plan = planned([], present, [CLIENT], force=True)
    assert [(str(change.key), change.action) for change in plan.changes] == [("client efa-web", "remove")]
    assert [str(key) for key in plan.foreign] == ["client fremd"]


def test_a_secret_that_keycloak_hides_is_sent_when_it_is_another_and_never_shown() -> None:
    present = {BROKER.key: Found("idp/1", {}, {"config.clientSecret": MASKED})}
    before = Resource("broker", "staff-05334", {"config.clientSecret": "alt"})
    plan = planned([BROKER], present, [before])
    assert "      config.clientSecret: another one" in list(lines([plan]))
    assert "neu" not in "".join(lines([plan]))
    assert planned([BROKER], present, [BROKER]).changes == ()


def test_a_secret_that_keycloak_hides_is_sent_again_by_force_whoever_changed_it() -> None:
    present = {BROKER.key: Found("idp/1", {}, {"config.clientSecret": MASKED})}
    told = list(lines([planned([BROKER], present, [BROKER], force=True)]))
    assert "      config.clientSecret: sent again, Keycloak does not show it" in told


@pytest.mark.parametrize("kind", ["client", "required action", "broker mapper", "scopes of client"])
def test_a_change_by_hand_is_known_whatever_kind_of_thing_it_is(kind: str) -> None:
    one = Resource(kind, "a:b c/d", {"enabled": True})
    record = Record(from_text(to_text(written([one]))), {one.key: {}})
    present = {one.key: Found("x", {}, {"enabled": False})}
    plan = make_plan("efa", [one], present, record, force=False)
    assert (plan.changes, len(plan.drift)) == ((), 1)


def test_what_a_hand_removed_is_told_and_not_made_again() -> None:
    mapper = Resource("broker mapper", "staff-05334/groups", {"config.claim": "groups"})
    plan = planned([BROKER, mapper], {}, [BROKER])  # the mapper is new, and what it is a part of was removed
    assert plan.changes == ()
    assert "by hand: efa, broker staff-05334 was removed" in list(lines([plan]))
    assert [change.action for change in planned([BROKER], {}, [BROKER], force=True).changes] == ["create"]


def test_a_setting_that_no_file_names_is_told_when_a_hand_added_it_or_changed_it() -> None:
    there = {**found()[CLIENT.key].fields, "attributes.acr.loa.map": "{}", "consentRequired": True}
    present = {CLIENT.key: Found("clients/1", {}, there)}
    plan = planned([CLIENT], present, [CLIENT], {CLIENT.key: {"protocol": "openid-connect"}})
    edits = {edit.name: (edit.before, edit.after) for edit in plan.drift[0].edits}
    assert edits == {
        "attributes.acr.loa.map": ("{}", ""),
        "consentRequired": (True, False),
        "protocol": (None, "openid-connect"),
    }
    assert planned([CLIENT], present, [CLIENT], {CLIENT.key: {**there}}).drift == ()


def test_what_keycloak_brings_with_it_is_told_once_a_hand_changed_it() -> None:
    sub = Key("mapper", "basic/sub")
    present = {sub: Found("m/1", {}, {"protocolMapper": "oidc-hardcoded-claim-mapper"})}
    rest: Rest = {sub: {"protocolMapper": "oidc-sub-mapper"}, Key("client", "broker"): {}}
    plan = planned([], present, rest=rest)
    assert [(str(change.key), change.action) for change in plan.drift] == [
        ("mapper basic/sub", "change"),
        ("client broker", "create"),
    ]
    assert planned([], {sub: present[sub]}).foreign == ()


@pytest.mark.parametrize(
    "stranger",
    [
        *(Key("key", "fremd"), Key("role", "fremd"), Key("administrator", "fremd"), Key("user federation", "ldap")),
        *(Key("mapper", "basic/bpk2"), Key("texts", "de"), Key("registration policy", "anonymous/offen")),
    ],
    ids=str,
)
def test_whatever_could_let_somebody_in_is_told(stranger: Key) -> None:
    rest: Rest = {Key("client", "broker"): {}}
    assert planned([], {stranger: Found("x", {}, {})}, rest=rest).foreign == (stranger,)


def test_a_run_that_broke_off_before_its_record_is_finished_by_the_next_one() -> None:
    rest: Rest = {CLIENT.key: {}}
    assert planned([CLIENT], found(), [CLIENT], rest).is_due is False
    assert planned([CLIENT], found(), [], rest).is_due
    assert planned([CLIENT], found(), [CLIENT]).is_due


def test_the_record_is_read_as_it_was_written_and_holds_no_secret() -> None:
    record = written([CLIENT, BROKER])
    assert from_text(to_text(record)) == record
    assert "neu" not in to_text(record)
    assert from_text("nothing of ours") == {}
    rest: Rest = {CLIENT.key: {"a": ("x", "y"), "b": True, "c": 3}}
    assert rest_from_text(to_text(rest)) == rest


def test_fields_are_laid_over_an_answer_without_losing_the_rest() -> None:
    body = {"id": "1", "attributes": {"a": "1", "b": "2"}}
    assert nested({"attributes.b": "3", "scopes": ("x",)}, body) == {
        "id": "1",
        "attributes": {"a": "1", "b": "3"},
        "scopes": ["x"],
    }
    assert flat({"attributes": {"a.b": "1"}, "list": ["z", "y"], "deep": [{}]}) == {
        "attributes.a.b": "1",
        "list": ("y", "z"),
    }
