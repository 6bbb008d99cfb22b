"""Forms of test schemas, as the platform loads them."""

from collections.abc import Mapping
from typing import Any, cast

from efa.catalogue.definition import DocumentDefinition
from efa.fim.form import FormDraft, Options, form_of
from efa.fim.model import CodeList, DataSchema
from efa.forms.compiled import compile_form
from efa.forms.model import CompiledForm
from efa.forms.proofs import words
from efa.sdk import Form, Procedure


def drafted(made: DataSchema, *lists: CodeList, **options: bool) -> FormDraft:
    return form_of(made, lists, Options(prefix="probe", **options))


def compiled(draft: FormDraft) -> CompiledForm:
    """As the platform loads it. Raises FormBroken."""
    form = Form(version=1, schema=draft.schema, pages=draft.pages, flow=draft.flow, essential=draft.essential)
    documents = [
        DocumentDefinition(
            key=str(one["key"]), norm=str(one["norm"]), per=cast("str | None", one.get("per")), conditional=False
        )
        for one in draft.documents
    ]
    found = compile_form(Procedure(key="erstantrag", leika="99000000000000", form=form), documents)
    assert list(words.missing(found, ("de",), lambda _, key: key in draft.texts)) == []
    return found


def node(draft: FormDraft, *names: str) -> Mapping[str, Any]:
    found: Any = draft.schema
    for name in names:
        found = found.get("items", found)["properties"][name]
    return cast("Mapping[str, Any]", found)
