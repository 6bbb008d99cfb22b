"""What can be applied for here: texts, documents and the form of each benefit."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import Query
from pydantic import Field

from efa.applications.errors import ProcedureUnknown
from efa.catalogue.benefit_texts import counted
from efa.catalogue.definition import Definition, DocumentDefinition
from efa.catalogue.offer import offer, offers
from efa.kit.texts import Texts
from efa.tenancy.values import Office
from efa.web.api.caller import Caller
from efa.web.api.route import api_router, documented
from efa.web.api.shape import BenefitInPath, Shown
from efa.web.deps import Visit

router = api_router("benefits")


class ProcedureShown(Shown):
    """One way to apply."""

    key: str
    name: str
    hint: str | None = Field(description="For whom it is.")
    leika: str = Field(description="LeiKa key, 14 digits.")
    follows: tuple[str, ...] = Field(description="Procedures whose last application may fill in this one.")
    has_estimate: bool


class DocumentShown(Shown):
    """Evidence that may be asked for."""

    key: str
    name: str
    norm: str
    when: str | None = Field(description="In which case it is needed; null: always.")


class BenefitShown(Shown):
    """A benefit that is offered here."""

    key: str
    name: str
    teaser: str
    intro: str
    who: tuple[str, ...] = Field(description="Who may get it.")
    not_for: tuple[str, ...] = Field(description="Who does not get it.")
    duration: str = Field(description="How long the application takes.")
    law: str
    processing_time: str | None = Field(description="How long the decision usually takes here.")
    procedures: tuple[ProcedureShown, ...]
    documents: tuple[DocumentShown, ...]
    office: Office | None
    has_estimate: bool


class FormShown(Shown):
    """The form of a procedure as data: answers follow `schema`, `pages` say what is asked where."""

    benefit: str
    procedure: str
    leika: str
    version: int
    definition: str = Field(description="Changes with everything that a draft depends on.")
    json_schema: Mapping[str, Any] = Field(serialization_alias="schema", description="JSON Schema 2020-12.")
    pages: Mapping[str, Any] = Field(description="UI schema (JSON Forms vocabulary).")
    flow: Mapping[str, Any]
    essential: tuple[str, ...] = Field(description="JSON pointers without which nothing can be handed in.")
    documents: tuple[DocumentShown, ...]


@router.get("/benefits", **documented("listBenefits", "List what can be applied for here"))
async def list_benefits(visit: Caller) -> list[BenefitShown]:
    """Read anew with each request: what was switched off is gone at once."""
    async with visit.session() as session:
        found = await offers(session, visit.state.catalogue, visit.now)
    return [_benefit(visit, offered.definition) for offered in found]


@router.get("/benefits/{benefit}", **documented("readBenefit", "Read about one benefit", 404, 503))
async def read_benefit(visit: Caller, benefit: BenefitInPath) -> BenefitShown:
    """What everybody may know before they start."""
    return _benefit(visit, await _offered(visit, benefit))


@router.get("/benefits/{benefit}/schema", **documented("readForm", "Read the form of a benefit", 404, 422, 503))
async def read_form(
    visit: Caller, benefit: BenefitInPath, procedure: Annotated[str, Query(max_length=60)] = "erstantrag"
) -> FormShown:
    """For front ends that make their own pages; which page comes next, the draft says."""
    definition = await _offered(visit, benefit)
    wanted = definition.procedure(procedure)
    if wanted is None:
        raise ProcedureUnknown
    return FormShown(
        benefit=definition.key,
        procedure=wanted.key,
        leika=wanted.leika,
        version=wanted.form.version,
        definition=definition.digest,
        json_schema=wanted.form.schema,
        pages=wanted.form.pages,
        flow=wanted.form.flow,
        essential=wanted.form.essential,
        documents=tuple(_documents(definition, definition.documents_of(wanted.key), visit.texts)),
    )


async def _offered(visit: Visit, key: str) -> Definition:
    async with visit.session() as session:
        return (await offer(session, visit.state.catalogue, key, visit.now)).definition


def _benefit(visit: Visit, definition: Definition) -> BenefitShown:
    key, texts = definition.key, visit.texts
    processing = visit.settings.processing_time.get(key)
    return BenefitShown(
        key=key,
        **{name: texts(f"{key}.{name}") for name in ("name", "teaser", "intro", "duration", "law")},
        who=tuple(map(texts, counted(texts, f"{key}.who"))),
        not_for=tuple(map(texts, counted(texts, f"{key}.not_for"))),
        processing_time=processing.text(visit.lang) if processing else None,
        procedures=tuple(
            ProcedureShown(
                key=p.key,
                name=texts(f"{key}.procedure.{p.key}.name"),
                hint=texts(hint) if texts.has(hint := f"{key}.procedure.{p.key}.hint") else None,
                leika=p.leika,
                follows=p.follows,
                has_estimate=definition.is_estimated(p.key),
            )
            for p in definition.procedures
        ),
        documents=tuple(_documents(definition, definition.documents, texts)),
        office=visit.settings.offices.get(key),
        has_estimate=definition.calculator_schema is not None,
    )


def _documents(definition: Definition, documents: Sequence[DocumentDefinition], texts: Texts) -> list[DocumentShown]:
    stem = f"{definition.key}.document"
    return [
        DocumentShown(
            key=d.key,
            name=texts(f"{stem}.{d.key}.name"),
            norm=d.norm,
            when=texts(f"{stem}.{d.key}.when") if d.conditional or d.per else None,
        )
        for d in documents
    ]
