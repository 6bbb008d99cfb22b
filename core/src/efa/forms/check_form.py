"""The load check of forms: a broken form puts its plugin into quarantine; and all checks that a plugin must pass."""

from collections.abc import Iterator

from efa.catalogue.benefit_texts import check_texts
from efa.catalogue.definition import documents_without_functions
from efa.catalogue.validate import Check, HasText
from efa.forms.compiled import compile_form
from efa.forms.errors import FormBroken
from efa.forms.proofs import words
from efa.sdk import Benefit, Procedure


def check_form(benefit: Benefit, has_text: HasText) -> Iterator[str]:
    """What is wrong with the forms of a benefit (FL01–FL12), as sentences for its author."""
    for procedure in benefit.procedures:
        try:
            found = list(_problems(benefit, procedure, has_text))
        except FormBroken as error:
            found = list(error.problems)
        yield from (f"procedure {procedure.key}: {problem}" for problem in found)


def _problems(benefit: Benefit, procedure: Procedure, has_text: HasText) -> Iterator[str]:
    own = benefit.documents if procedure.documents is None else procedure.documents
    form = compile_form(procedure, documents_without_functions(own), frozenset(procedure.form.predicates))
    if form.prefix != benefit.key:
        yield f"FL01: the i18n of pages.yaml is '{form.prefix}', not the key '{benefit.key}'"
    if procedure.form.version > 1 and procedure.form.migrate is None:
        yield f"FL12: version {procedure.form.version} has no 'migrate' for drafts of older versions"
    yield from words.missing(form, benefit.languages, has_text)


LOAD_CHECKS: tuple[Check, ...] = (check_texts, check_form)  # the same in web, worker and cli
