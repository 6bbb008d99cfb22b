"""What one input means."""

from typing import Any

from efa.forms.model import Step
from efa.forms.parse import parse
from efa.forms.state import FlowState


def one(found: FlowState, page: str, name: str, typed: str, items: tuple[str, ...] = ()) -> Any:
    """What is understood of one input: the answer, or the keyword of what is wrong."""
    parsed = parse(found, Step(page, items), {name: [typed]})
    at = "/" + name.removeprefix("f-").replace("-", "/")
    wrong = [issue.code for issue in parsed.issues if issue.at == at]
    return wrong[0] if wrong else parsed.values.get(at)
