"""What every process knows about a benefit: its data. Its functions and its law stay with the plugin."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from efa.catalogue.notice_definition import NoticeDefinition, define_notice
from efa.catalogue.wire import encode
from efa.kit.po import Domain, read_domain
from efa.sdk import (
    Applicant,
    Benefit,
    Branches,
    Confirmation,
    Document,
    FromRegister,
    Measures,
    Procedure,
    Retention,
    TrustNeeded,
)

LARGEST = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDefinition:
    """Evidence that may be asked for; whether it is, a `conditional` one tells when the host is asked."""

    key: str
    norm: str
    per: str | None
    conditional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A benefit without its functions: `functions` names those it has (`estimate`, `erstantrag.check` …).

    The forms of `procedures` hold no functions either; `predicates` lists their names by procedure, `own_documents`
    what those ask for that do not ask for the `documents` of the benefit.
    `digest` is its name: whatever it says differently has another one, and the same has the same everywhere.
    """

    key: str
    version: str
    place: str
    applicant: Applicant
    procedures: tuple[Procedure, ...]
    documents: tuple[DocumentDefinition, ...]
    notice: NoticeDefinition | None
    questions: tuple[str, ...]
    calculator_schema: Mapping[str, object] | None
    trust: TrustNeeded
    retention: tuple[Retention, ...]
    settings: Mapping[str, object]
    languages: tuple[str, ...]
    functions: frozenset[str]
    predicates: Mapping[str, tuple[str, ...]]
    texts: Domain
    digest: str
    confirmations: tuple[Confirmation, ...] = ()
    registers: tuple[FromRegister, ...] = ()
    measures: Measures | None = None
    own_documents: Mapping[str, tuple[DocumentDefinition, ...]] = field(default_factory=dict)
    branches: Branches | None = None

    @property
    def is_calculation(self) -> bool:
        """Whether it is a calculation alone, so that nobody can apply for it."""
        return not self.procedures

    def confirmation(self, document: str) -> Confirmation | None:
        """What a third party can confirm instead of this document."""
        return next((found for found in self.confirmations if found.document == document), None)

    def register(self, document: str) -> FromRegister | None:
        """How a register can give what this document would prove."""
        return next((found for found in self.registers if found.document == document), None)

    @property
    def branch_names(self) -> tuple[str, ...]:
        """The branches on which the competence may depend, in the order of the plugin."""
        return tuple(dict.fromkeys(self.branches.of.values())) if self.branches else ()

    def procedure(self, key: str) -> Procedure | None:
        """The procedure of this key (erstantrag …)."""
        return next((procedure for procedure in self.procedures if procedure.key == key), None)

    def trust_of(self, procedure: str) -> TrustNeeded:
        """The levels that each act of this procedure needs."""
        known = self.procedure(procedure)
        own = known.trust if known and known.trust else self.trust
        return replace(own, submit="hoch") if known and known.written_form else own

    def documents_of(self, procedure: str) -> tuple[DocumentDefinition, ...]:
        """The evidence that this procedure may ask for."""
        return self.own_documents.get(procedure, self.documents)

    @property
    def every_document(self) -> tuple[DocumentDefinition, ...]:
        """All that the benefit or one of its procedures may ask for, each key once."""
        own = (document for documents in self.own_documents.values() for document in documents)
        return tuple({document.key: document for document in (*self.documents, *own)}.values())

    def function_of(self, procedure: str, name: str) -> str | None:
        """The function of the procedure, else the one of the benefit, None where there is none."""
        own = f"{procedure}.{name}"
        return own if own in self.functions else name if name in self.functions else None

    def is_estimated(self, procedure: str) -> bool:
        """Whether this procedure may have an estimate."""
        known = self.procedure(procedure)
        return known is not None and known.has_estimate and self.function_of(procedure, "estimate") is not None

    def may_end_without_notice(self, procedure: str) -> bool:
        """Whether it is a report that may be closed without a decision."""
        known = self.procedure(procedure)
        return known is not None and not known.ends_with_notice


def define(benefit: Benefit, version: str) -> Definition:
    """The data of a benefit, with texts and templates read from its package. Raises OSError, TextsBroken."""
    known = Definition(
        key=benefit.key,
        version=version,
        place=benefit.place,
        applicant=benefit.applicant,
        procedures=tuple(_without_functions(procedure) for procedure in benefit.procedures),
        documents=documents_without_functions(benefit.documents),
        notice=define_notice(benefit.package, benefit.notice) if benefit.notice else None,
        questions=benefit.finder.questions if benefit.finder else (),
        calculator_schema=benefit.calculator.schema if benefit.calculator else None,
        trust=benefit.trust,
        retention=benefit.retention,
        settings=benefit.settings,
        languages=benefit.languages,
        functions=function_names(benefit),
        predicates={procedure.key: tuple(sorted(procedure.form.predicates)) for procedure in benefit.procedures},
        texts=read_domain(benefit.package, benefit.key, benefit.languages),
        digest="",
        confirmations=benefit.confirmations,
        registers=benefit.registers,
        measures=benefit.measures,
        own_documents={
            p.key: documents_without_functions(p.documents) for p in benefit.procedures if p.documents is not None
        },
        branches=benefit.branches,
    )
    return replace(known, digest=digest_of(known))


def digest_of(definition: Definition) -> str:
    """Key, version and SHA-256 over everything else that the definition says: the same on every machine."""
    canonical = json.dumps(json.loads(encode(replace(definition, digest=""), LARGEST)), sort_keys=True)
    return f"{definition.key}-{definition.version}-{hashlib.sha256(canonical.encode()).hexdigest()}"


def documents_without_functions(documents: tuple[Document, ...]) -> tuple[DocumentDefinition, ...]:
    """The data of evidence."""
    return tuple(
        DocumentDefinition(key=d.key, norm=d.norm, per=d.per, conditional=d.needed is not None) for d in documents
    )


def every_document(benefit: Benefit) -> tuple[Document, ...]:
    """All that the benefit or one of its procedures may ask for, each key once."""
    own = (document for procedure in benefit.procedures for document in procedure.documents or ())
    return tuple({document.key: document for document in (*own, *benefit.documents)}.values())


def function_names(benefit: Benefit) -> frozenset[str]:
    """Names of the functions that this benefit has."""
    whole = {
        "estimate": benefit.estimate,
        "calculate": benefit.calculator,
        "notice_data": benefit.notice,
        "screen": benefit.finder,
        "check_config": benefit.check_config,
        "allowed": benefit.allowed,
    }
    of_forms = {
        f"{p.key}.{name}": function
        for p in benefit.procedures
        for name, function in (
            ("check", p.form.check),
            ("migrate", p.form.migrate),
            ("estimate", p.estimate),
            ("carry", p.carry),
        )
    }
    return frozenset(name for name, function in {**whole, **of_forms}.items() if function)


def _without_functions(procedure: Procedure) -> Procedure:
    form = replace(procedure.form, check=None, migrate=None, predicates={})
    return replace(procedure, form=form, documents=None, estimate=None, carry=None)
