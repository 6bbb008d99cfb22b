"""A small benefit with every text that pages show."""

from efa.sdk import Applicant, Benefit, Document, Form, Law, Procedure, hookimpl, load_yaml

PACKAGE = __name__


@hookimpl
def benefit() -> Benefit:
    return Benefit(
        key="muster",
        package=PACKAGE,
        law=Law.load(PACKAGE),
        place="/ort",
        applicant=Applicant(
            given_name="/person/vorname", family_name="/person/nachname", birth_date="/person/geburtsdatum"
        ),
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
    schema, pages, flow = (load_yaml(PACKAGE, f"form/{name}.yaml") for name in ("schema", "pages", "flow"))
    essential = ("/person/vorname", "/person/nachname", "/person/geburtsdatum")
    return Form(version=1, schema=schema, pages=pages, flow=flow, essential=essential)
