"""The branch that the answers of an application belong to."""

from efa.applications.pointers import at
from efa.catalogue.definition import Definition
from efa.sdk import Answers


def branch_of(definition: Definition, answers: Answers) -> str:
    """The branch of the answer that decides the competence; '' where there is none or it is not answered."""
    if definition.branches is None:
        return ""
    value = at(answers, definition.branches.answer)
    return definition.branches.of.get(value, "") if isinstance(value, str) else ""
