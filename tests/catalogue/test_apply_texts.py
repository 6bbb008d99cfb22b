"""Own texts in tenants files: for the tenant and all below it, nobody else."""

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection
from tests.catalogue.applying import Run, applied, catalogue, owner, troisdorf
from tests.tenancy.files import LAND, TROISDORF

from efa.catalogue.enabled import own_texts
from efa.tenancy.file import FilesInvalid

__all__ = ["applied", "catalogue", "owner"]

TEXTS = 'benefits: {gesund: {enabled: false, texts: {de: {gesund.intro: "Vom Land."}}}}\n'
OWN = TROISDORF.replace('{zuschlag: "1.00"}}', '{zuschlag: "1.00"}, texts: {de: {gesund.intro: "Bei uns."}}}')


async def said(db: AsyncConnection) -> str | None:
    found = await own_texts(await troisdorf(db))
    return found.get("gesund", {}).get("de", {}).get("gesund.intro")


async def test_a_text_of_the_land_holds_below_it_until_a_tenant_has_its_own(
    applied: Run, owner: AsyncConnection
) -> None:
    plan = await applied(land=LAND + TEXTS)
    assert "+ text gesund.intro (de): Vom Land." in [str(change) for change in plan.changes]
    assert await said(owner) == "Vom Land."
    await applied(land=LAND + TEXTS, troisdorf=OWN)
    assert await said(owner) == "Bei uns."
    assert (await applied(land=LAND + TEXTS, troisdorf=OWN)).changes == ()


async def test_a_text_that_leaves_the_file_is_gone(applied: Run, owner: AsyncConnection) -> None:
    await applied(troisdorf=OWN)
    plan = await applied()
    assert [str(change) for change in plan.changes] == ["- text gesund.intro (de): Bei uns."]
    assert await said(owner) is None


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "gesund.intro",
            "gesund.intor",
            "troisdorf.yaml:9:70: gesund has no text 'gesund.intor' in 'de'; is 'gesund.intro'",
        ),
        ("gesund.intro", "gesund.law", "'gesund.law' is the same everywhere"),
        ("Bei uns.", "Bei {uns}.", "'gesund.intro' must name no value"),
        ("Bei uns.", "<em>Hier</em>", "only <strong>…</strong> and <bdi>…</bdi>"),
    ],
)
async def test_what_is_wrong_is_said_with_its_line(applied: Run, old: str, new: str, problem: str) -> None:
    with pytest.raises(FilesInvalid) as refused:
        await applied(troisdorf=OWN.replace(old, new))
    assert problem in str(refused.value)
