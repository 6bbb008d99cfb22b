"""A small but rich form: household with nested incomes, branches, rules of the same page, documents."""

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import yaml

from efa.catalogue.calls import Facts, NeededDocument
from efa.catalogue.definition import Definition, DocumentDefinition
from efa.forms.filled import Evidence, Filled, Mark, StoredFile
from efa.kit.po import Domain
from efa.sdk import Applicant, Form, Procedure, TrustNeeded

_FOLDER = Path(__file__).parent
DOCUMENTS = (
    DocumentDefinition(key="mietvertrag", norm="§ 2 Mustergesetz", per=None, conditional=True),
    DocumentDefinition(key="lohnzettel", norm="§ 3 Mustergesetz", per="/personen", conditional=True),
)
KIM, LEA, JOB = "kim22222", "lea33333", "job44444"


def read(name: str) -> dict[str, Any]:
    return cast("dict[str, Any]", yaml.safe_load((_FOLDER / f"{name}.yaml").read_text("utf-8")))


def procedure(**changes: Any) -> Procedure:
    """The form, with other documents where a test says so."""
    parts = {"schema": read("schema"), "pages": read("pages"), "flow": read("flow"), **changes}
    form = Form(version=1, essential=("/person/name/nachname", "/person/geburtsdatum"), **parts)
    return Procedure(key="erstantrag", leika="99000000000000", form=form)


def definition() -> Definition:
    """The benefit as it is stored: data without functions."""
    return Definition(
        key="muster",
        version="1.0.0",
        place="/ort",
        applicant=Applicant(given_name="/a", family_name="/b", birth_date="/c"),
        procedures=(procedure(),),
        documents=DOCUMENTS,
        notice=None,
        questions=(),
        calculator_schema=None,
        trust=TrustNeeded(),
        retention=(),
        settings={},
        languages=("de",),
        functions=frozenset(),
        predicates={},
        texts=Domain("muster", {}),
        digest="muster-1.0.0-0",
    )


def answers(**changes: Any) -> dict[str, Any]:
    """All that a household of three people answers."""
    whole: dict[str, Any] = {
        "ort": "053340002002",
        "person": {
            "name": {"vorname": "Ada", "nachname": "Öztürk"},
            "geburtsdatum": "1985-03-27",
            "anschrift": {"strasse": "Am Markt", "hausnummer": "3a", "plz": "05555", "ort": "Aachen"},
            "telefon": "+49228123456",
        },
        "wege": ["brief"],
        "allein": False,
        "personen": [
            {
                "_id": KIM,
                "vorname": "Kim",
                "geburtsdatum": "1990-01-02",
                "arbeitet": True,
                "einnahmen": [{"_id": JOB, "art": "lohn", "betrag": 123456, "seit": "2024-05"}],
                "schule": "keine",
            },
            {"_id": LEA, "vorname": "Lea", "geburtsdatum": "2020-06-30", "arbeitet": False},
        ],
        "wohnung": {"art": "miete", "miete": 64000, "untermiete": False, "flaeche": 65.5, "heizung": "fern"},
        "konto": {"iban": "DE89370400440532013000"},
    }
    return {**copy.deepcopy(whole), **changes}


MARKS: Mapping[str, Mark] = {"/willkommen": "seen", "/personen": "confirmed", f"/personen/{KIM}/einnahmen": "confirmed"}
NEEDED = (NeededDocument("mietvertrag"), NeededDocument("lohnzettel", KIM))
FILES = {
    "mietvertrag": Evidence((StoredFile("f1", "vertrag.pdf"),)),
    f"lohnzettel.{KIM}": Evidence(promise="later"),
}


def filled(**changes: Any) -> Filled:
    """A draft in which everything is answered."""
    parts: dict[str, Any] = {
        "answers": answers(),
        "marks": MARKS,
        "facts": Facts(items={KIM: {"ab_sechs": True}, LEA: {"ab_sechs": False}}),
        "documents": NEEDED,
        "files": FILES,
    }
    return Filled(**{**parts, **changes})
