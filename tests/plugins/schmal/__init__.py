"""The smallest benefit, for plugins that break one thing."""

from dataclasses import replace
from typing import Any

from efa.sdk import Applicant, Benefit, Form, Law, Procedure

FORM = Form(version=1, schema={"type": "object"}, pages={}, flow={})


def schmal(key: str, package: str, **changes: Any) -> Benefit:
    applicant = Applicant(given_name="/vorname", family_name="/name", birth_date="/geburtsdatum")
    procedure = Procedure(key="erstantrag", leika="99000000000002", form=FORM)
    whole = Benefit(
        key=key,
        package=package,
        law=Law({}),
        place="/ort",
        applicant=applicant,
        procedures=(procedure,),
        languages=("de",),
    )
    return replace(whole, **changes)
