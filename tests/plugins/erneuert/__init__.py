"""The test benefit a version later: nobody is asked for income any more, and everybody for a telephone number."""

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import beihilfe

from efa.sdk import Answers, Benefit, Form, Migrated

VERSION = 3
Way = Callable[[int, Answers], Migrated]


def renewed(way: Way) -> Benefit:
    """What it answers when drafts of older versions go on in this way."""
    known = beihilfe.benefit()
    [procedure] = known.procedures
    return replace(known, procedures=(replace(procedure, form=_form(procedure.form, way)),))


def _form(old: Form, way: Way) -> Form:
    schema, pages, flow = (copy.deepcopy(cast("dict[str, Any]", part)) for part in (old.schema, old.pages, old.flow))
    schema["properties"]["telefon"] = {"type": "string", "minLength": 3, "maxLength": 30}
    schema["required"].append("telefon")
    person = pages["elements"][0]
    person["elements"] = [page for page in person["elements"] if page["key"] != "einkommen"]
    contact = next(page for page in person["elements"] if page["key"] == "kontakt")
    contact["elements"].append({"type": "Control", "scope": "#/properties/telefon"})
    schema["properties"].pop("einkommen")
    return replace(old, version=VERSION, schema=schema, pages=pages, flow=flow, migrate=way)
