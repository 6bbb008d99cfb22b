"""The contract for registers that give evidence when a person wants it fetched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeAlias

from efa.sdk.channel import Failed, Recipient, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPerson:
    """Whom a register is asked about: what the account service confirmed, never what was typed."""

    given_name: str
    family_name: str
    birth_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterQuestion:
    """One retrieval. `id` names it in the records of both sides.

    `evidence` is the kind that is asked for, `norm` what allows it, `about` answers that narrow it down, by the last
    part of their pointers (`FromRegister.sends`).
    """

    id: str
    evidence: str
    norm: str
    benefit: str
    recipient: Recipient
    person: RegisterPerson = field(repr=False)
    about: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFound:
    """What the register says: who issues it, its own reference, values by the keys of `FromRegister.gives`."""

    issuer: str
    reference: str
    values: Mapping[str, str | int] = field(repr=False)


@dataclass(frozen=True, slots=True)
class RegisterNothing:
    """The register knows the person, or does not, and has no such evidence of them."""


RegisterAnswer: TypeAlias = RegisterFound | RegisterNothing | Refused | Failed


class Register(Protocol):
    """One connection to registers. It stores nothing: it answers, and the core decides what becomes of it."""

    @property
    def key(self) -> str:
        """Its name in the settings of a tenant, for example `http`."""

    async def check(self, recipient: Recipient) -> Sequence[str]:
        """What is not set up yet, by key; nothing personal is sent. Empty: ready."""

    async def ask(self, question: RegisterQuestion) -> RegisterAnswer:
        """Ask once. Raises nothing that the person would have to see: what went wrong is an answer."""
