"""Rows as tenants files want them and as the database has them: equal rows mean that nothing is to be done."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Literal

Work = Literal["moves", "finishes_here"]  # what becomes of open applications when somebody else decides


@dataclass(frozen=True, slots=True)
class TenantRow:
    """The entry of a tenant in the directory; `parent` is the ARS above."""

    ars: str
    slug: str
    name: str
    hosts: tuple[str, ...]
    active: bool
    parent: str | None
    closed_from: date | None = None
    successor: str | None = None
    work: Work = "moves"

    @property
    def subject(self) -> str:
        """What it is called in a plan."""
        return "tenant"

    @property
    def shown(self) -> str:
        """Its value in a plan."""
        parts = [self.name, self.slug, *self.hosts, *([] if self.active else ["not active"])]
        ends = f"closed from {self.closed_from}, then {self.successor}{_kept(self.work)}"
        parts += [ends] if self.closed_from else []
        return f"{self.ars} {', '.join(parts)}"


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting of the tenant's own."""

    name: str
    value: object
    managed: bool

    @property
    def subject(self) -> str:
        """What it is called in a plan."""
        return f"setting {self.name}"

    @property
    def shown(self) -> str:
        """Its value in a plan."""
        return f"{json.dumps(self.value, ensure_ascii=False)}{'' if self.managed else ' (left to the page)'}"


@dataclass(frozen=True, slots=True, order=True)
class AreaRow:
    """An area in which the tenant decides on a benefit: `procedure` and `branch` '' for all of them.

    `successor`: who decides there after `until`.
    """

    benefit: str
    ars: str
    valid_from: date
    until: date | None
    procedure: str = ""
    branch: str = ""
    successor: str | None = None
    work: Work = "moves"

    @property
    def subject(self) -> str:
        """What it is called in a plan."""
        return " ".join(("competence", *filter(None, (self.benefit, self.procedure, self.branch))))

    @property
    def shown(self) -> str:
        """Its value in a plan."""
        said = f"{self.ars} from {self.valid_from}{f' to {self.until}' if self.until else ''}"
        if self.successor is None:
            return said
        return f"{said}, then {self.successor}{_kept(self.work)}"

    @property
    def subject_matter(self) -> tuple[str, str, str]:
        """What is decided: benefit, procedure, branch."""
        return self.benefit, self.procedure, self.branch

    def meets(self, other: "AreaRow") -> bool:
        """Whether both decide on the same benefit in the same area on some day."""
        apart = (self.until is not None and self.until < other.valid_from) or (
            other.until is not None and other.until < self.valid_from
        )
        return (self.subject_matter, self.ars) == (other.subject_matter, other.ars) and not apart


@dataclass(frozen=True, slots=True)
class MunicipalityRow:
    """The tenant's entry among the places."""

    ars: str
    name: str
    kreis: str
    land: str

    @property
    def subject(self) -> str:
        """What it is called in a plan."""
        return "municipality"

    @property
    def shown(self) -> str:
        """Its value in a plan."""
        return f"{self.name} ({self.kreis})"


@dataclass(frozen=True, slots=True, order=True)
class PostcodeRow:
    """A postcode of the tenant's municipality."""

    postcode: str
    ars: str

    @property
    def subject(self) -> str:
        """What it is called in a plan."""
        return "postcode"

    @property
    def shown(self) -> str:
        """Its value in a plan."""
        return self.postcode


def _kept(work: Work) -> str:
    return ", open applications are finished here" if work == "finishes_here" else ""
