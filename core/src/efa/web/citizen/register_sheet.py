"""One document of a draft that a register can give, as pages and API need it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from efa.applications.file_errors import DocumentNotAsked
from efa.applications.work import Work
from efa.catalogue.calls import NeededDocument
from efa.forms.filled import Retrieved
from efa.forms.summary import SummaryDocument, summary
from efa.kit.texts import BINDING, Texts
from efa.registers.decide_retrieval import OfDraft
from efa.registers.errors import RegisterNotOffered
from efa.registers.fetch import Fetch
from efa.registers.obstacles import Inquiry
from efa.sdk import FromRegister
from efa.sdk.channel import Recipient
from efa.web.citizen.desk import Desk, open_desk
from efa.web.citizen.of_register import offered
from efa.web.deps import Visit
from efa.web.portal.benefit import authority_name

CONSENT = "registers.consent"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document of a draft that a register can give."""

    desk: Desk
    work: Work
    document: SummaryDocument
    declared: FromRegister
    needed: NeededDocument

    @property
    def texts(self) -> Texts:
        """The words of the person."""
        return self.desk.visit.texts

    @property
    def stem(self) -> str:
        """What the keys of its texts begin with."""
        return f"{self.work.draft.benefit}.register.{self.document.key}"

    @property
    def back(self) -> str:
        """The page of the document."""
        return self.desk.address(self.document.path) if self.document.path else self.desk.overview

    @property
    def told(self) -> Retrieved | None:
        """What the register said, used or not."""
        known = self.work.draft.content.retrieved
        return next((told for told in known if (told.key, told.item) == (self.needed.key, self.needed.item)), None)

    @property
    def inquiry(self) -> Inquiry:
        """What would be asked."""
        return Inquiry(
            declared=self.declared,
            needed=self.needed,
            definition=self.work.opened.definition,
            procedure=self.work.draft.procedure,
            answers=self.work.draft.content.answers,
        )

    @property
    def of_draft(self) -> OfDraft:
        """The document as the use cases name it."""
        desk = self.desk
        return OfDraft(draft=desk.draft, owner=desk.owner, needed=self.needed, now=desk.visit.now)

    @property
    def inquiring(self) -> Fetch:
        """What the person agrees to by its consent."""
        visit = self.desk.visit
        return Fetch(
            draft=self.desk.draft,
            owner=self.desk.owner,
            actor=visit.actor,
            needed=self.needed,
            recipient=Recipient(
                slug=visit.tenant.slug,
                ars=visit.tenant.area,
                authority=authority_name(visit.settings, visit.tenant.name),
            ),
            consent=self._consent(),
            now=visit.now,
        )

    def named(self, lang: str) -> Mapping[str, str]:
        """What the consent names: the register, the authority and the norm."""
        visit = self.desk.visit
        holder = visit.state.texts(lang)(f"{self.stem}.holder")
        return {
            "stelle": holder,
            "behoerde": authority_name(visit.settings, visit.tenant.name),
            "norm": self.declared.norm,
        }

    def _consent(self) -> Mapping[str, str]:
        binding = self.desk.visit.state.texts(BINDING)(CONSENT, **self.named(BINDING))
        return {"text": CONSENT, "sha256": hashlib.sha256(binding.encode()).hexdigest(), "lang": self.texts.lang}


async def sheet_of(visit: Visit, draft: str, document: str) -> Sheet:
    """The document of a draft. Raises DraftNotFound, DocumentNotAsked, RegisterNotOffered."""
    desk, work = await open_desk(visit, draft)
    state = await work.stand()
    found = next((d for d in summary(state, visit.texts.has).documents if d.id == document), None)
    if found is None:
        raise DocumentNotAsked
    declared = offered(desk, work, found.key)
    if declared is None:
        raise RegisterNotOffered
    _, _, item = found.id.partition(".")
    return Sheet(desk, work, found, declared, NeededDocument(found.key, item or None))
