"""A benefit with every text that pages show, for tests of pages that are not about its form."""

from efa.sdk import Applicant, Benefit, Document, Form, Law, Procedure, hookimpl

SCHEMA = {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": {}}


@hookimpl
def benefit() -> Benefit:
    return Benefit(
        key="muster",
        package=__name__,
        law=Law.load(__name__),
        place="/ort",
        applicant=Applicant(given_name="/vorname", family_name="/name", birth_date="/geburtsdatum"),
        procedures=(
            Procedure(key="erstantrag", leika="99000000000011", form=form()),
            Procedure(key="aenderung", leika="99000000000012", form=form()),
        ),
        documents=(
            Document(key="ausweis", norm="§ 2 Testgesetz"),
            Document(key="mietvertrag", norm="§ 3 Testgesetz", needed=lambda answers, _: answers.get("miete") is True),
        ),
    )


def form() -> Form:
    return Form(version=1, schema=SCHEMA, pages={"type": "Form"}, flow={"flow": 1})
