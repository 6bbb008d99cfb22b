"""On which ways a notice goes out, and which of them counts: a pure decision."""

from dataclasses import dataclass
from typing import Literal

from efa.tenancy.settings import TenantSettings

Way = Literal["mailbox", "print"]
SealQuality = Literal["none", "test", "advanced", "qualified"]
PrintReason = Literal["no_consent", "written_form", "not_notified", "mailbox_gone"]


@dataclass(frozen=True, slots=True)
class Ways:
    """`binding` is the way whose Bekanntgabe counts; `copy` brings the same notice earlier, without effect."""

    binding: Way
    copy: Way | None = None
    reason: PrintReason | None = None


def choose_ways(*, consent: bool, address: bool, written_form: bool, seal: SealQuality) -> Ways:
    """How a notice reaches a person.

    Mailbox only with consent and an address to notify (§ 37 Abs. 2a SGB X). Where the statute wants writing (as § 24
    Abs. 2 WoGG), only a qualified seal replaces it (§ 9a Abs. 6 OZG, § 36a Abs. 2 SGB I): else paper counts as well.
    """
    if not consent:
        return Ways("print", reason="no_consent")
    if not address:
        return Ways("print", "mailbox", "not_notified")
    if written_form and seal != "qualified":
        return Ways("print", "mailbox", "written_form")
    return Ways("mailbox")


def seal_quality(settings: TenantSettings) -> SealQuality:
    """What the tenant's seal proves; a seal is taken for qualified only where the tenant says so."""
    if settings.seal is None:
        return "none"
    if settings.seal.test:
        return "test"
    return "qualified" if settings.seal.qualified else "advanced"
