"""What must be true of a benefit before anybody may use it; each problem is a sentence for the plugin's author."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

import jsonschema_rs
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

from efa.catalogue.validate_declared import KEY, NAME, declared_problems, unique
from efa.kit.po import Domain
from efa.kit.texts import BINDING, placeholders
from efa.sdk import Benefit, Form, Law, Procedure

HasText = Callable[[str, str], bool]
Check = Callable[[Benefit, HasText], Iterable[str]]
_LEIKA = re.compile(r"99[0-9]{12}")
_OF_AN_APPLICATION = ("branches", "documents", "confirmations", "registers", "measures")
_NEEDS_PROCEDURE = (*_OF_AN_APPLICATION, "estimate", "notice", "finder", "retention", "settings")
KEPT_AFTER = ("draft", "decided", "closed", "withdrawn", "forwarded")


def problems(benefit: object, name: str) -> Iterator[str]:
    """All that is wrong with the data of the benefit of the entry point `name`."""
    if not isinstance(benefit, Benefit):
        yield f"the hook 'benefit' answers {type(benefit).__name__}, not Benefit"
        return
    if not KEY.fullmatch(str(benefit.key)):
        yield f"the key '{benefit.key}' must match {KEY.pattern}"
    if benefit.key != name:
        yield f"the key '{benefit.key}' is not the name '{name}' of the entry point"
    if not isinstance(benefit.law, Law):
        yield "'law' is not a Law; use Law.load(PACKAGE)"
    if BINDING not in benefit.languages:
        yield f"the languages {', '.join(benefit.languages)} lack '{BINDING}'"
    yield from _procedures(benefit.procedures)
    yield from _pointers(benefit) if benefit.procedures else _calculation_alone(benefit)
    yield from unique("document", [document.key for document in benefit.documents])
    yield from declared_problems(benefit)
    yield from _follow_ups(benefit)
    yield from _schema("settings", benefit.settings)
    if benefit.calculator:
        yield from _schema("calculator", benefit.calculator.schema)
    yield from _retention(benefit)


def text_problems(benefit: Benefit, texts: Domain) -> Iterator[str]:
    """Every declared language has every text of the plugin, under the plugin's own name, with the same placeholders."""
    german = texts.entries.get(BINDING, {})
    if not german:
        yield f"there is no text in locale/{BINDING}/LC_MESSAGES/{benefit.key}.po"
    if foreign := sorted(key for key in german if not key.startswith(f"{benefit.key}.")):
        yield f"the text key '{foreign[0]}' does not begin with '{benefit.key}.'"
    for lang in benefit.languages:
        entries = texts.entries.get(lang, {})
        if differing := sorted(german.keys() ^ entries.keys()):
            yield f"{len(differing)} texts differ between '{BINDING}' and '{lang}', for example '{differing[0]}'"
        for key in german.keys() & entries.keys():
            if placeholders("".join(german[key].forms)) != placeholders("".join(entries[key].forms)):
                yield f"the text '{key}' has other placeholders in '{lang}' than in '{BINDING}'"


def _procedures(procedures: tuple[Procedure, ...]) -> Iterator[str]:
    yield from unique("procedure", [procedure.key for procedure in procedures])
    for procedure in procedures:
        if not _LEIKA.fullmatch(procedure.leika):
            yield f"procedure {procedure.key}: the LeiKa key '{procedure.leika}' is not 99 and 12 digits"
        if not procedure.applicants:
            yield f"procedure {procedure.key}: nobody may apply"
        yield from (f"procedure {procedure.key}: {problem}" for problem in _form(procedure.form))


def _follow_ups(benefit: Benefit) -> Iterator[str]:
    """What a procedure says of others, and of documents that others ask for as well."""
    keys, known = {procedure.key for procedure in benefit.procedures}, {d.key: d for d in benefit.documents}
    for procedure in benefit.procedures:
        for key in sorted(set(procedure.follows) - keys):
            yield f"procedure {procedure.key}: it follows '{key}', which is no procedure of the benefit"
        if procedure.carry and not procedure.follows:
            yield f"procedure {procedure.key}: there is a 'carry', and it follows nothing"
        if procedure.estimate and not procedure.has_estimate:
            yield f"procedure {procedure.key}: there is an 'estimate' although 'has_estimate' is False"
        own = procedure.documents or ()
        yield from unique(f"document of {procedure.key}", [document.key for document in own])
        for document in own:
            if document.per != known.setdefault(document.key, document).per:
                yield f"procedure {procedure.key}: the document '{document.key}' belongs to another list elsewhere"


def _calculation_alone(benefit: Benefit) -> Iterator[str]:
    if benefit.calculator is None:
        yield "there is neither a procedure nor a calculator"
    for name in _NEEDS_PROCEDURE:
        if getattr(benefit, name):
            yield f"'{name}' belongs to an application, and there is no procedure to make one"


def _form(form: Form) -> Iterator[str]:
    if form.version < 1:
        yield f"the version {form.version} of the form is below 1"
    yield from _schema("form", form.schema)
    functions = {"check": form.check, "migrate": form.migrate, **form.predicates}
    for name, function in functions.items():
        if not NAME.fullmatch(name.replace(".", "_")):
            yield f"the predicate '{name}' must match {NAME.pattern}"
        if function is not None and not callable(function):
            yield f"'{name}' is no function"


def _schema(what: str, schema: Mapping[str, object]) -> Iterator[str]:
    if _is_valid(schema):
        return
    try:
        Draft202012Validator.check_schema(dict(schema))
    except SchemaError as error:
        yield f"the JSON Schema of {what} is not valid at {error.json_path}: {error.message}"


def _is_valid(schema: Mapping[str, object]) -> bool:
    """The fast validator accepts; the one that explains has the last word on the rest."""
    try:
        return jsonschema_rs.meta.is_valid(dict(schema))
    except (ValueError, TypeError):
        return False


def _pointers(benefit: Benefit) -> Iterator[str]:
    applicant = benefit.applicant
    named = {"place": benefit.place} | {name: getattr(applicant, name) for name in type(applicant).__slots__}
    for name, pointer in named.items():
        if pointer is not None and not str(pointer).startswith("/"):
            yield f"{name}: '{pointer}' is no JSON pointer, it begins with '/'"


def _retention(benefit: Benefit) -> Iterator[str]:
    for rule in benefit.retention:
        if rule.days < 1 or not rule.norm:
            yield f"retention after '{rule.state}' needs at least one day and a norm"
        if rule.state not in KEPT_AFTER:
            yield f"retention after '{rule.state}': nothing is deleted there, only after {', '.join(KEPT_AFTER)}"
    yield from unique("retention", [rule.state for rule in benefit.retention])
