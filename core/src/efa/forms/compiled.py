"""Compiled forms by their definition: each is made once per process."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeVar, cast

from efa.catalogue.definition import Definition, DocumentDefinition
from efa.forms.conditions import Place
from efa.forms.edition import edition
from efa.forms.errors import FormBroken
from efa.forms.leaves import Leaf, inlined, survey, whole_schema
from efa.forms.model import CompiledForm, Field, ListRule, Page
from efa.forms.pages import Source, pages, places, sections
from efa.forms.profile import shape_problems
from efa.forms.proofs import flow_problems, page_problems
from efa.forms.proofs.ways import reached
from efa.forms.schema import acceptor
from efa.sdk import Form, Procedure

_MANY = 256
T = TypeVar("T", Page, Field, ListRule)
_compiled: dict[tuple[str, str], CompiledForm] = {}


def form_of(definition: Definition, procedure: str) -> CompiledForm:
    """The form of a benefit, installed or stored. Raises FormBroken, KeyError for an unknown procedure."""
    key = (definition.digest, procedure)
    if found := _compiled.get(key):
        return found
    wanted = definition.procedure(procedure)
    if wanted is None:
        raise KeyError(procedure)
    if len(_compiled) >= _MANY:
        _compiled.clear()
    return _compiled.setdefault(key, compile_form(wanted, definition.documents_of(procedure)))


def compile_form(
    procedure: Procedure, documents: Sequence[DocumentDefinition], predicates: frozenset[str] | None = None
) -> CompiledForm:
    """A form ready for use. Raises FormBroken.

    `predicates`: names that conditions may use, None where they are not known, as in a stored definition.
    """
    form = procedure.form
    _stop(list(shape_problems(form)))
    source = Source(form.pages, form.flow, _leaves(form), documents, predicates, [])
    _stop(list(page_problems(source)))
    where = places(source)
    found = pages(source, where)
    _stop(source.problems)
    compiled = _assembled(form, source, where, found)
    _stop([*flow_problems(compiled, source)])
    return compiled


def _stop(problems: list[str]) -> None:
    if problems:
        raise FormBroken(problems)


def _leaves(form: Form) -> Mapping[str, Leaf]:
    try:
        return {leaf.pointer: leaf for leaf in survey(inlined(form.schema))}
    except ValueError as error:
        raise FormBroken([f"FL06: the schema: {error}"]) from error


def _assembled(form: Form, source: Source, where: Mapping[str, Place], found: dict[str, Page]) -> CompiledForm:
    fields = {field.pointer: field for page in found.values() for field in page.fields}
    schema = whole_schema(inlined(form.schema), {pointer: field.schema for pointer, field in fields.items()})
    flow = source.flow
    return CompiledForm(
        prefix=source.prefix,
        version=form.version,
        start=str(flow.get("start", next(iter(found)))),
        sections=sections(source),
        pages=found,
        fields=fields,
        pages_of=_by_lists(tuple(found.values())),
        fields_of=_by_lists(tuple(fields.values())),
        lists_of=_by_lists(tuple(page.listing for page in found.values() if page.listing)),
        documents={document.key: document.per for document in source.documents},
        computed=tuple(where[pointer] for pointer in _computed(source)),
        essential=form.essential,
        moved=cast("Mapping[str, str]", flow.get("moved", {})),
        schema=schema,
        accepts=acceptor(schema),
        after=_after(found),
        editions={key: edition(page) for key, page in found.items()},
        routes=_routes(found),
    )


def _computed(source: Source) -> list[str]:
    written = cast("list[str]", source.flow.get("computed", []))
    constant = [leaf.pointer for leaf in source.leaves.values() if _is_constant(leaf) and leaf.pointer not in written]
    return [pointer for pointer in (*written, *constant) if pointer in source.leaves]


def _is_constant(leaf: Leaf) -> bool:
    return "const" in leaf.schema and leaf.schema["const"] is not True


def _by_lists(found: tuple[T, ...]) -> dict[tuple[str, ...], tuple[T, ...]]:
    grouped: dict[tuple[str, ...], list[T]] = defaultdict(list)
    for part in found:
        grouped[part.lists].append(part)
    return {lists: tuple(parts) for lists, parts in grouped.items()}


def _after(found: Mapping[str, Page]) -> dict[str, frozenset[str]]:
    return {key: frozenset(reached(found, key) - {key}) for key in found}


def _routes(found: Mapping[str, Page]) -> dict[int, tuple[tuple[tuple[str, ...], str], ...]]:
    templates = [(tuple(page.path.strip("/").split("/")), page.key) for page in found.values()]
    lengths = {len(template) for template, _ in templates}
    return {length: tuple(t for t in templates if len(t[0]) == length) for length in lengths}
