"""The form of a further procedure is made of the parts of the first one."""

from typing import cast

from efa.sdk import Chapter, FormParts

SCOPE = "#/properties/was"
PARTS = FormParts(
    schema={"required": ["name"], "properties": {"name": {}}},
    pages={
        "elements": [
            {"i18n": "muster.section.person", "elements": [{"key": "name"}, {"key": "wohnung"}]},
            {"i18n": "muster.section.konto", "elements": [{"key": "konto"}]},
            {"i18n": "muster.section.ende", "elements": [{"key": "papiere", "documents": ["a", "b"]}, {"key": "ende"}]},
        ]
    },
    flow={"flow": 1, "transitions": {"wohnung": [{"to": "papiere", "when": {"rule": "fertig"}}, {"to": "konto"}]}},
)
MORE = {
    "schema": {"required": ["was"], "properties": {"was": {}}},
    "pages": [{"i18n": "muster.section.aenderung", "elements": [{"key": "was"}]}],
    "flow": {"start": "was"},
}
CHAPTERS = (
    Chapter("name"),
    Chapter("wohnung", frozenset({"miete"})),
    Chapter("konto", frozenset({"miete", "konto"})),
    Chapter("papiere"),
)


def chosen(*topics: str) -> dict[str, object]:
    return {"scope": SCOPE, "schema": {"contains": {"enum": list(topics)}}, "failWhenUndefined": True}


def ways(parts: FormParts) -> dict[str, object]:
    return cast("dict[str, object]", parts.flow["transitions"])


def test_further_questions_stand_in_front_of_a_section() -> None:
    joined = PARTS.joined(MORE, before="person")
    sections = cast("list[dict[str, object]]", joined.pages["elements"])
    assert [section["i18n"] for section in sections][:2] == ["muster.section.aenderung", "muster.section.person"]
    assert joined.schema == {"required": ["name", "was"], "properties": {"name": {}, "was": {}}}
    assert (joined.flow["start"], ways(joined)) == ("was", ways(PARTS))


def test_a_chapter_is_left_out_where_none_of_its_topics_is_chosen() -> None:
    gated = ways(PARTS.joined(MORE, before="person").gated(SCOPE, CHAPTERS))
    assert gated["name"] == [
        {"to": "wohnung", "when": chosen("miete")},
        {"to": "konto", "when": chosen("konto", "miete")},
        {"to": "papiere"},
    ]


def test_a_topic_that_is_certain_is_not_asked_for_again() -> None:
    gated = ways(PARTS.gated(SCOPE, CHAPTERS))
    assert gated["wohnung"] == [{"to": "papiere", "when": {"rule": "fertig"}}, {"to": "konto"}]
    assert gated["konto"] == [{"to": "papiere"}]


def test_upload_pages_name_only_documents_that_are_asked_for() -> None:
    def page(parts: FormParts) -> dict[str, object]:
        sections = cast("list[dict[str, list[dict[str, object]]]]", parts.pages["elements"])
        return sections[-1]["elements"][0]

    assert page(PARTS.asking_for(["b"]))["documents"] == ["b"]
    assert "documents" not in page(PARTS.asking_for([]))
