"""A benefit that every authority has to set up, for tests of the page that does it."""

from efa.sdk import Applicant, Benefit, Form, Law, Procedure, hookimpl

SETTINGS = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "additionalProperties": False,
    "required": ["zuschlag", "ort"],
    "properties": {
        "zuschlag": {"type": "integer", "minimum": 0, "maximum": 50},
        "ort": {"enum": ["rathaus", "buergerbuero"]},
        "tage": {"type": "array", "items": {"enum": ["montag", "dienstag"]}},
        "hinweis": {"type": "string", "maxLength": 100},
    },
}


@hookimpl
def benefit() -> Benefit:
    return Benefit(
        key="regler",
        package=__name__,
        law=Law.load(__name__),
        place="/ort",
        applicant=Applicant(given_name="/vorname", family_name="/name", birth_date="/geburtsdatum"),
        procedures=(Procedure(key="erstantrag", leika="99000000000013", form=form()),),
        settings=SETTINGS,
    )


def form() -> Form:
    return Form(version=1, schema={"type": "object"}, pages={"type": "Form"}, flow={"flow": 1})
