"""What somebody may do for another person: kinds of mandates, acts, and what each kind and proof allows at most."""

from collections.abc import Mapping
from enum import StrEnum


class MandateKind(StrEnum):
    """Why one person acts for another."""

    VOLLMACHT = "vollmacht"  # § 13 Abs. 1 SGB X
    BETREUUNG = "betreuung"  # §§ 1814, 1823 BGB
    BEISTAND = "beistand"  # § 13 Abs. 4 SGB X
    HILFE = "hilfe_beim_ausfuellen"  # no representation: the person submits


class MandateAct(StrEnum):
    """An act for another person, as a page or a use case asks for it."""

    PREPARE = "prepare"
    UPLOAD = "upload"
    SUBMIT = "submit"
    VIEW_STATUS = "view_status"
    READ_MESSAGES = "read_messages"
    WRITE_MESSAGES = "write_messages"
    RECEIVE_DECISIONS = "receive_decisions"
    WITHDRAW = "withdraw"
    OBJECT = "object"
    CHANGE_BANK_ACCOUNT = "change_bank_account"


class Notices(StrEnum):
    """Where notices go: to the person alone, to both, or to the agent (§ 13 Abs. 3, § 37 Abs. 1 SGB X)."""

    NONE = "none"
    COPY = "copy"
    INSTEAD = "instead"


class ConfirmedHow(StrEnum):
    """How the person, or a court for them, said yes."""

    PRINCIPAL_LOGIN = "principal_login"
    COURT_DOCUMENT = "court_document"
    PAPER_SIGNED = "paper_signed"
    NONE = "none"


class Aufgabenbereich(StrEnum):
    """A task that the court gave to a Betreuer (§ 1815 BGB)."""

    BEHOERDEN = "behoerden"
    VERMOEGEN = "vermoegenssorge"
    WOHNUNG = "wohnung"
    POST = "post"


_HELP = frozenset({MandateAct.PREPARE, MandateAct.UPLOAD})
_LOW = _HELP | {MandateAct.VIEW_STATUS}
_ALL = frozenset(MandateAct)
MOST_ACTS: Mapping[MandateKind, frozenset[MandateAct]] = {
    MandateKind.VOLLMACHT: _ALL,
    MandateKind.BETREUUNG: _ALL,
    MandateKind.BEISTAND: frozenset({MandateAct.VIEW_STATUS, MandateAct.READ_MESSAGES}),
    MandateKind.HILFE: _LOW,
}
PROVEN_ACTS: Mapping[ConfirmedHow, frozenset[MandateAct]] = {
    ConfirmedHow.PRINCIPAL_LOGIN: _ALL,
    ConfirmedHow.COURT_DOCUMENT: _ALL,
    ConfirmedHow.PAPER_SIGNED: _ALL,
    ConfirmedHow.NONE: _HELP,
}
LOW_ACTS = _LOW  # for these nobody has to prove more than that they asked for help
DEFAULT_ACTS: Mapping[MandateKind, tuple[MandateAct, ...]] = {
    MandateKind.VOLLMACHT: (MandateAct.PREPARE, MandateAct.UPLOAD, MandateAct.SUBMIT, MandateAct.VIEW_STATUS),
    MandateKind.BETREUUNG: (MandateAct.PREPARE, MandateAct.UPLOAD, MandateAct.SUBMIT, MandateAct.VIEW_STATUS),
    MandateKind.BEISTAND: (MandateAct.VIEW_STATUS, MandateAct.READ_MESSAGES),
    MandateKind.HILFE: (MandateAct.PREPARE, MandateAct.UPLOAD),
}
# What can be chosen: acts that the pages offer today.
OFFERED: tuple[MandateAct, ...] = (
    MandateAct.PREPARE,
    MandateAct.UPLOAD,
    MandateAct.SUBMIT,
    MandateAct.VIEW_STATUS,
    MandateAct.READ_MESSAGES,
    MandateAct.WRITE_MESSAGES,
    MandateAct.RECEIVE_DECISIONS,
    MandateAct.WITHDRAW,
)
_INCLUDES: Mapping[MandateAct, frozenset[MandateAct]] = {
    MandateAct.SUBMIT: frozenset({MandateAct.PREPARE, MandateAct.VIEW_STATUS}),  # nobody hands in what they cannot open
    MandateAct.WITHDRAW: frozenset({MandateAct.VIEW_STATUS}),
    MandateAct.WRITE_MESSAGES: frozenset({MandateAct.READ_MESSAGES}),
    MandateAct.RECEIVE_DECISIONS: frozenset({MandateAct.READ_MESSAGES}),
}
_NEEDED_TASK: Mapping[MandateAct, Aufgabenbereich] = {
    MandateAct.RECEIVE_DECISIONS: Aufgabenbereich.POST,
    MandateAct.CHANGE_BANK_ACCOUNT: Aufgabenbereich.VERMOEGEN,
}


def whole(kind: MandateKind, acts: frozenset[MandateAct]) -> frozenset[MandateAct]:
    """The acts with what they are no use without, and none that the kind does not allow."""
    wanted = acts.union(*(_INCLUDES.get(act, frozenset()) for act in acts))
    if MandateAct.UPLOAD in wanted and MandateAct.PREPARE not in wanted:  # to an application, then
        wanted |= {MandateAct.VIEW_STATUS}
    return wanted & MOST_ACTS[kind]


def needed_task(act: MandateAct) -> Aufgabenbereich:
    """The task without which a Betreuer may not do this."""
    return _NEEDED_TASK.get(act, Aufgabenbereich.BEHOERDEN)
