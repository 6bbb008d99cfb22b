"""A submission goes through the double, and the authority answers it."""

from efa.testing.fitconnect.authority import Problem
from efa.testing.fitconnect.checking import problems_of
from efa.testing.fitconnect.desk import answer
from efa.testing.fitconnect.filed import file as keep
from efa.testing.fitconnect.filed import files_of
from efa.testing.fitconnect.pieces import in_pieces
from tests.testing.fitconnect.sender import metadata_of, talking


async def test_what_was_sent_is_what_the_authority_reads() -> None:
    async with talking() as (double, sender):
        await sender.send('{"name": "Yılmaz 🏠"}'.encode(), [b"%PDF-1", b"%PDF-2"])
        [waiting] = double.authority().pull()
        opened = double.authority().decrypt(waiting)
    assert opened.data.decode() == '{"name": "Yılmaz 🏠"}'
    assert sorted(opened.attachments.values()) == [b"%PDF-1", b"%PDF-2"]
    assert opened.reference == "WG-1"


async def test_the_sender_reads_in_the_log_that_it_was_accepted() -> None:
    async with talking(mode="auto_accept") as (double, sender):
        sent = await sender.send()
        assert double.work() == 1
        assert await sender.events(sent.case) == ["create-submission", "submit-submission", "accept-submission"]
        assert double.counts() == {"accepted": 1, "doubled": 0}


async def test_a_refusal_names_its_reason() -> None:
    async with talking() as (double, sender):
        sent = await sender.send()
        [waiting] = double.authority().pull()
        double.authority().reject(waiting, [Problem(name="other-technical-error", title="Störung", detail="Störung")])
        assert (await sender.events(sent.case))[-1] == "reject-submission"


async def test_a_wrong_hash_is_found() -> None:
    async with talking() as (double, sender):
        announced = (await sender.announce()).json()
        metadata = {"$schema": "other", "contentStructure": {"data": {"hash": {}, "submissionSchema": {}}}}
        await sender.submit(announced["submissionId"], metadata, b"{}")
        [waiting] = double.authority().pull()
        destination = double.double.destinations[double.access().destination]
        found = problems_of(double.authority().decrypt(waiting), destination)
    assert {each.name for each in found} == {
        "unsupported-schema",
        "hash-mismatch",
        "unsupported-data-schema",
        "syntax-violation",
    }


async def test_the_same_application_twice_is_counted() -> None:
    async with talking(mode="count", keeps=False) as (double, sender):
        for _ in range(2):
            await sender.send()
        await sender.send(number="WG-2")
        for each in double.authority().pull():
            answer(double.authority(), each)
        assert double.counts() == {"accepted": 3, "doubled": 1}


async def test_an_authority_that_rejects_everything_does() -> None:
    async with talking(mode="auto_reject") as (double, sender):
        sent = await sender.send()
        double.work()
        assert (await sender.events(sent.case))[-1] == "reject-submission"


async def test_a_file_in_fragments_is_read_whole() -> None:
    file, data = in_pieces("Plan.pdf", b"%PDF-0123456789", 4), b'{"a": 1}'
    async with talking() as (double, sender):
        announced = (await sender.announce([*file.pieces])).json()
        for number, piece in file.pieces.items():
            await sender.put(announced["submissionId"], number, await sender.sealed(piece, "application/pdf"))
        metadata = metadata_of(data, {file.id: file.content})
        metadata["contentStructure"]["attachments"][0]["fragments"] = [*file.pieces]
        await sender.submit(announced["submissionId"], metadata, data)
        [waiting] = double.authority().pull()
        opened = double.authority().decrypt(waiting)
        destination = double.double.destinations[double.access().destination]
        assert [each.name for each in problems_of(opened, destination)] == []
        keep(double.double, opened)
        assert [each.content for each in files_of(double.double, waiting.id)] == [file.content]
