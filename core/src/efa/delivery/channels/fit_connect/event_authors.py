"""Who may say what in the log of a case."""

from collections.abc import Mapping
from typing import Literal

Author = Literal["service", "destination"]
AUTHORS: Mapping[str, tuple[Author, ...]] = {
    "create-submission": ("service",),
    "submit-submission": ("service",),
    "notify-submission": ("service",),
    "forward-submission": ("destination",),
    "delete-submission": ("service",),
    "accept-submission": ("destination",),
    "reject-submission": ("destination", "service"),
    "create-reply": ("service",),
    "submit-reply": ("service",),
    "notify-reply": ("service",),
    "delete-reply": ("service",),
    "accept-reply": ("destination", "service"),
    "reject-reply": ("destination", "service"),
}
