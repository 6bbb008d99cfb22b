from efa.identity.keycloak.plan import lines, make_plan
from efa.identity.keycloak.record import from_text, to_text, written
from efa.identity.keycloak.resource import MASKED, Found, Key, Resource, flat, nested

CLIENT = Resource("client", "efa-web", {"enabled": True, "redirectUris": ("https://a.example/b",)})
BROKER = Resource("broker", "staff-05334", {"config.clientSecret": "neu"})


def found(**fields: bool | tuple[str, ...]) -> dict[Key, Found]:
    return {CLIENT.key: Found("clients/1", {}, {**CLIENT.fields, **fields})}


def test_what_is_not_there_is_created() -> None:
    plan = make_plan("efa", [CLIENT], {}, {}, force=False)
    assert list(lines([plan])) == [
        "efa",
        "  + client efa-web",
        "1 to create, 0 to change, 0 to remove, 0 changed by hand, 0 unchanged",
    ]


def test_what_we_applied_and_now_want_otherwise_is_changed() -> None:
    before = Resource("client", "efa-web", {"enabled": False, "redirectUris": ("https://a.example/b",)})
    plan = make_plan("efa", [CLIENT], found(enabled=False), written([before]), force=False)
    assert "      enabled: False → True" in list(lines([plan]))
    assert plan.drift == ()


def test_what_differs_from_what_we_applied_was_done_by_hand() -> None:
    plan = make_plan("efa", [CLIENT], found(redirectUris=("https://x.example/*",)), written([CLIENT]), force=False)
    assert plan.changes == ()
    assert (
        next(lines([plan])) == "by hand: efa, client efa-web: redirectUris: https://x.example/* → https://a.example/b"
    )


def test_force_overwrites_what_was_done_by_hand() -> None:
    plan = make_plan("efa", [CLIENT], found(enabled=False), written([CLIENT]), force=True)
    assert [change.action for change in plan.changes] == ["change"]
    assert plan.drift == ()


def test_only_what_we_applied_is_removed() -> None:
    present = {**found(), Key("client", "fremd"): Found("clients/2", {}, {})}
    plan = make_plan("efa", [], present, written([CLIENT]), force=True)
    assert [(str(change.key), change.action) for change in plan.changes] == [("client efa-web", "remove")]
    assert [str(key) for key in plan.foreign] == ["client fremd"]


def test_a_secret_that_keycloak_hides_is_sent_when_it_is_another_and_never_shown() -> None:
    present = {BROKER.key: Found("idp/1", {}, {"config.clientSecret": MASKED})}
    before = Resource("broker", "staff-05334", {"config.clientSecret": "alt"})
    plan = make_plan("efa-staff", [BROKER], present, written([before]), force=False)
    assert "      config.clientSecret: another one" in list(lines([plan]))
    assert "neu" not in "".join(lines([plan]))
    assert make_plan("efa-staff", [BROKER], present, written([BROKER]), force=False).changes == ()


def test_the_record_is_read_as_it_was_written_and_holds_no_value() -> None:
    record = written([CLIENT, BROKER])
    assert from_text(to_text(record)) == record
    assert "neu" not in to_text(record)
    assert from_text("nothing of ours") == {}


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
