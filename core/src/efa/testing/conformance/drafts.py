"""Drafts of older versions: each has an example in the package, and becomes a draft of the present form."""

import copy
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from efa.catalogue.errors import NotSupported, PluginFault
from efa.catalogue.guard import migrate
from efa.forms.conditions import UNANSWERED, read
from efa.forms.model import CompiledForm
from efa.forms.names import items_of
from efa.sdk import Answers, Migrated
from efa.testing.conformance.loading import told_by
from efa.testing.conformance.subject import Subject, told

FOLDER = "form/drafts"


def migrated(subject: Subject) -> Iterator[str]:
    """For each older version of a form there is `form/drafts/<procedure>.<version>.json`.

    Nothing of it is lost, unless `migrate` refuses it with a reason.
    """
    yield from told_by(subject, "FL12")
    for procedure, form in subject.forms.items():
        for version in range(1, form.version):
            yield from (
                f"procedure {procedure}, drafts of version {version}: {problem}"
                for problem in _of_version(subject, procedure, version)
            )


def _of_version(subject: Subject, procedure: str, version: int) -> Iterator[str]:
    path = (subject.found.package or Path()) / FOLDER / f"{procedure}.{version}.json"
    if not path.is_file():
        yield f"there is no example {FOLDER}/{path.name}"
        return
    tried: tuple[Answers, ...] = ({}, json.loads(path.read_text("utf-8")))
    for given in tried:
        try:
            found = _asked(subject, procedure, version, given)
        except NotSupported:
            return  # FL12 says so
        except PluginFault as fault:
            yield f"{fault.reason} (with {'an empty draft' if not given else path.name})"
            return
        if given and found.way != "refuse":
            yield from _lost(subject, procedure, found.answers)


def _asked(subject: Subject, procedure: str, version: int, answers: Answers) -> Migrated:
    assert subject.plugin
    return told(migrate(subject.plugin, procedure, version, copy.deepcopy(answers)))


def _lost(subject: Subject, procedure: str, answers: Answers) -> Iterator[str]:
    """What the present form does not know would vanish without a word."""
    form = subject.forms[procedure]
    known = set(_pointers(form, (), answers, ""))
    yield from (
        f"'{pointer}' is an answer to no question any more" for pointer in _leaves(answers, "") if pointer not in known
    )
    state = subject.stand(procedure, answers)
    for wrong in state.wrong:
        yield f"'{wrong.pointer}' is an answer that its question does not take"


def _pointers(form: CompiledForm, lists: tuple[str, ...], answers: Answers, before: str) -> Iterator[str]:
    places = [field.names for field in form.fields_of.get(lists, ())]
    places += [place.names for place in form.computed if place.lists == lists]
    for names in places:
        if read(answers, names) is not UNANSWERED:
            yield f"{before}/{'/'.join(names)}"
    for listing in form.lists_of.get(lists, ()):
        for item in items_of(form, listing.page, answers):
            inner = f"{before}/{'/'.join(listing.names)}/{item.get('_id')}"
            yield from _pointers(form, (*lists, listing.page), item, inner)


def _leaves(value: object, pointer: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, entry in value.items():
            if name != "_id":
                yield from _leaves(entry, f"{pointer}/{name}")
    elif isinstance(value, list) and any(isinstance(entry, Mapping) for entry in value):
        for entry in value:
            yield from _leaves(entry, f"{pointer}/{entry.get('_id') if isinstance(entry, Mapping) else ''}")
    else:
        yield pointer
