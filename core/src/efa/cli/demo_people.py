"""Who can log in to the demo."""

from collections.abc import Sequence
from dataclasses import dataclass

from efa.testing.oidc import DemoAccount


@dataclass(frozen=True, slots=True)
class People:
    """The accounts of the demo; `password` is that of staff, '' where the login services ask for none."""

    citizens: Sequence[DemoAccount]
    organisations: Sequence[DemoAccount]
    staff: Sequence[DemoAccount]
    password: str = ""
