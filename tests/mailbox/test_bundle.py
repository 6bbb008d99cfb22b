from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pikepdf
import pytest
from tests.given import a_decision, a_file, an_application

from efa.applications.access import Printing, accesses
from efa.identity.actor import Staff
from efa.identity.rights import Role
from efa.identity.trust import Trust
from efa.kit.ids import new_id
from efa.kit.store import open_store, put_file
from efa.mailbox.bundle import merge, print_bundle
from efa.mailbox.errors import LetterNotFound
from efa.mailbox.post_notice import Form, post_notice
from efa.mailbox.print_queue import open_letters
from efa.tenancy.directory import Directory
from efa.tenancy.keys import read_record_key

CLERK = Staff(new_id(), "Kim Klug", frozenset({Role.CASEWORKER}), Trust.SUBSTANTIELL)


def letter(pages: int) -> bytes:
    made, out = pikepdf.new(), BytesIO()
    for _ in range(pages):
        made.add_blank_page(page_size=(595, 842))
    made.save(out)
    return out.getvalue()


def test_every_letter_begins_on_a_sheet_of_its_own() -> None:
    with pikepdf.open(BytesIO(merge([letter(1), letter(2), letter(3)]))) as bundle:
        assert len(bundle.pages) == 2 + 2 + 4


@pytest.mark.usefixtures("committed")
async def test_printing_reads_the_sealed_notices_and_leaves_them_in_the_queue(
    directory: Directory, tenants: Mapping[str, UUID], now: datetime, tmp_path: Path
) -> None:
    store, sessions = open_store(f"file://{tmp_path}"), partial(directory.session, tenants["aachen"])
    async with sessions() as session:
        for _ in range(2):
            about = await an_application(session, now)
            notice = await a_file(session, about, now)
            key = await read_record_key(session, about)
            assert key
            await put_file(store, key, notice, letter(2))
            await post_notice(
                session, await a_decision(session, about, now, notice), Form(written=True, seal="test"), now
            )
        wanted = [waiting.id for waiting in (await open_letters(session)).rows]
    with pikepdf.open(BytesIO(await print_bundle(sessions, store, wanted, Printing(CLERK, now)))) as bundle:
        assert len(bundle.pages) == 4
    async with sessions() as session:
        printed = (await open_letters(session)).rows
        assert [waiting.printed_at for waiting in printed] == [now, now]
        seen = [await accesses(session, letter.application) for letter in printed]
    assert [(look.person, look.purpose) for [look] in seen] == [(CLERK.person, "print")] * 2


async def test_a_letter_that_is_not_there_is_not_printed(
    directory: Directory, tenants: Mapping[str, UUID], tmp_path: Path
) -> None:
    sessions = partial(directory.session, tenants["bonn"])
    with pytest.raises(LetterNotFound):
        await print_bundle(sessions, open_store(f"file://{tmp_path}"), [new_id()], Printing(CLERK, datetime.now(UTC)))
