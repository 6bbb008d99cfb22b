import pytest

from efa.mailbox.ways import SealQuality, Ways, choose_ways, seal_quality
from efa.tenancy.settings import TenantSettings
from efa.tenancy.values import Seal


def test_without_consent_the_notice_comes_as_a_letter_and_nothing_else() -> None:
    ways = choose_ways(consent=False, address=True, written_form=False, seal="qualified")
    assert ways == Ways("print", reason="no_consent")


def test_with_consent_the_mailbox_is_enough_where_the_law_leaves_the_form_free() -> None:
    assert choose_ways(consent=True, address=True, written_form=False, seal="none") == Ways("mailbox")


@pytest.mark.parametrize("seal", ["none", "test", "advanced"])
def test_where_the_law_wants_writing_a_lesser_seal_needs_the_letter_as_well(seal: SealQuality) -> None:
    ways = choose_ways(consent=True, address=True, written_form=True, seal=seal)
    assert ways == Ways("print", "mailbox", "written_form")


def test_a_qualified_seal_replaces_writing() -> None:
    assert choose_ways(consent=True, address=True, written_form=True, seal="qualified") == Ways("mailbox")


def test_who_cannot_be_notified_gets_the_letter() -> None:
    ways = choose_ways(consent=True, address=False, written_form=False, seal="qualified")
    assert ways == Ways("print", "mailbox", "not_notified")


@pytest.mark.parametrize(
    ("seal", "quality"),
    [
        (None, "none"),
        (Seal(certificate="a", test=True), "test"),
        (Seal(certificate="a", test=False), "advanced"),
        (Seal(certificate="a", test=False, qualified=True), "qualified"),
    ],
)
def test_a_seal_is_qualified_only_where_the_tenant_says_so(seal: Seal | None, quality: SealQuality) -> None:
    assert seal_quality(TenantSettings(seal=seal)) == quality
