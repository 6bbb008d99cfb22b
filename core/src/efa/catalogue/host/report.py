"""What a process tells about a plugin that it has imported."""

from dataclasses import replace
from typing import cast

from efa.catalogue.answering import Fault
from efa.catalogue.definition import Definition
from efa.catalogue.load import Candidate
from efa.catalogue.shape import WrongShape, build
from efa.catalogue.wire import WireError, decode


def read_report(candidate: Candidate, report: bytes) -> Definition:
    """The definition of this plugin. Raises Fault with the reason why it cannot be used."""
    try:
        definition = _definition(decode(report))
    except (WireError, WrongShape) as error:
        raise Fault(str(error)) from error
    if definition.key != candidate.name:
        raise Fault(f"the report is about '{definition.key}'")
    return definition


def _definition(report: object) -> Definition:
    match report:
        case {"definition": given}:
            definition = cast("Definition", build(Definition, given))
            return replace(definition, texts=definition.texts.shared())
        case {"reason": str() as reason}:
            raise Fault(reason)
    raise Fault("the report of the import has no known form")
