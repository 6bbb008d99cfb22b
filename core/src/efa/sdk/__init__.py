"""The contract for plugins: everything public is listed here, sorted."""

from efa.sdk.benefit import (
    Answers,
    Applicant,
    Benefit,
    Calculation,
    Calculator,
    Context,
    Decision,
    Document,
    Finder,
    FinderOutcome,
    Form,
    Issue,
    MissingAnswers,
    Notice,
    Procedure,
    Retention,
    Step,
    TrustNeeded,
)
from efa.sdk.figures import Figure, Value
from efa.sdk.hookspecs import hookimpl
from efa.sdk.law import Law, LawOn, UnknownFigure
from efa.sdk.load import load_yaml
from efa.sdk.money import cents, euro, round_cent, round_euro

__all__ = [
    "Answers",
    "Applicant",
    "Benefit",
    "Calculation",
    "Calculator",
    "Context",
    "Decision",
    "Document",
    "Figure",
    "Finder",
    "FinderOutcome",
    "Form",
    "Issue",
    "Law",
    "LawOn",
    "MissingAnswers",
    "Notice",
    "Procedure",
    "Retention",
    "Step",
    "TrustNeeded",
    "UnknownFigure",
    "Value",
    "cents",
    "euro",
    "hookimpl",
    "load_yaml",
    "round_cent",
    "round_euro",
]
