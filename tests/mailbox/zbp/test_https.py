"""Letters and states over HTTPS with a certificate on both sides, against the double."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.delivery.doubles import AACHEN, attachment
from tests.mailbox.zbp.world import APPLICATION, HANDLE, NOTICE, letter, mailbox, progress, sender, settled

from efa.kit.clock import now
from efa.sdk.channel import Acknowledged, Failed, Refused
from efa.testing.zbp.papers import authority, issued
from efa.testing.zbp.run import AUTHOR, Running

pytestmark = pytest.mark.slow


async def test_a_letter_lies_in_the_mailbox_word_by_word(running: Running, tmp_path: Path) -> None:
    settled(tmp_path, running)
    wanted = letter()
    assert isinstance(await mailbox(tmp_path).put(wanted), Acknowledged)
    [found] = running.double.messages
    assert (found.signer, found.content["mailboxUuid"]) == (AUTHOR, HANDLE)
    assert (found.content["content"], found.content["stork_qaa_level"]) == (wanted.text, 1)


async def test_the_proof_names_host_answer_and_time_and_neither_mailbox_nor_text(
    running: Running, tmp_path: Path
) -> None:
    settled(tmp_path, running)
    outcome = await mailbox(tmp_path).put(letter())
    assert isinstance(outcome, Acknowledged)
    assert json.loads(outcome.evidence)["status"] == 200
    assert HANDLE.encode() not in outcome.evidence


async def test_a_notice_hangs_on_the_letter_byte_by_byte(running: Running, tmp_path: Path) -> None:
    settled(tmp_path, running)
    await mailbox(tmp_path).put(letter(attachments=(NOTICE,), level=3))
    [found] = running.double.messages
    assert [(file.name, file.content) for file in found.files] == [("Bescheid.pdf", await NOTICE.read())]


async def test_a_second_attempt_makes_no_second_letter(running: Running, tmp_path: Path) -> None:
    settled(tmp_path, running)
    for _ in range(2):
        await mailbox(tmp_path).put(letter())
    assert len(running.double.messages) == 1


async def test_the_monitor_shows_the_state(running: Running, tmp_path: Path) -> None:
    settled(tmp_path, running)
    assert isinstance(await mailbox(tmp_path).tell(progress()), Acknowledged)
    [shown] = running.double.states
    assert (shown.content["status"], shown.content["applicationId"]) == ("RECEIVED", APPLICATION)
    assert shown.content["createdDate"] == "2026-11-24T09:30:00.000Z"


@pytest.mark.parametrize(
    ("code", "reason"),
    [(20, "schema_refused"), (30, "mailbox_gone"), (31, "content_refused"), (32, "attachment_not_taken")],
)
async def test_what_the_mailbox_refuses_is_refused_for_good(
    running: Running, tmp_path: Path, code: int, reason: str
) -> None:
    settled(tmp_path, running)
    running.double.next_codes.append(code)
    outcome = await mailbox(tmp_path).put(letter())
    assert isinstance(outcome, Refused)
    assert outcome.reason == reason


@pytest.mark.parametrize(("code", "reason"), [(99, "unavailable"), (503, "unavailable"), (429, "unavailable")])
async def test_a_fault_of_the_mailbox_is_tried_again(running: Running, tmp_path: Path, code: int, reason: str) -> None:
    settled(tmp_path, running)
    running.double.next_codes.append(code)
    box, wanted = mailbox(tmp_path), letter()
    assert await box.put(wanted) == Failed("transient", reason)
    assert isinstance(await box.put(wanted), Acknowledged)


async def test_the_mailbox_of_a_deleted_account_is_gone(running: Running, tmp_path: Path) -> None:
    settled(tmp_path, running)
    running.double.gone.add(HANDLE)
    outcome = await mailbox(tmp_path).put(letter())
    assert isinstance(outcome, Refused)
    assert outcome.reason == "mailbox_gone"


async def test_nobody_without_a_certificate_of_the_right_issuer_is_heard(running: Running, tmp_path: Path) -> None:
    settled(tmp_path, running, issued(authority("Fremde CA", now()), AUTHOR, now()))
    outcome = await mailbox(tmp_path).put(letter())
    assert isinstance(outcome, Failed)
    assert outcome.reason in ("tls", "unreachable")  # when the other side hangs up decides which of the two is seen
    assert running.double.messages == []


async def test_who_is_let_in_and_is_no_author_is_not_believed(running: Running, tmp_path: Path) -> None:
    settled(tmp_path, running, running.another("Nachbarstadt"))
    assert await mailbox(tmp_path).put(letter()) == Failed("configuration", "not_admitted")


async def test_a_server_that_nobody_vouches_for_is_not_spoken_to(running: Running, tmp_path: Path) -> None:
    settled(tmp_path, running)
    (tmp_path / "roots.pem").write_bytes(authority("Fremde CA", now()).public)
    assert await mailbox(tmp_path).put(letter()) == Failed("configuration", "tls")


async def test_what_does_not_answer_is_tried_again(running: Running, tmp_path: Path) -> None:
    settled(tmp_path, running, url="https://127.0.0.1:9")
    assert await mailbox(tmp_path).put(letter()) == Failed("transient", "unreachable")


async def test_a_file_that_is_too_large_or_of_another_kind_is_not_carried(running: Running, tmp_path: Path) -> None:
    settled(tmp_path, running, limits={"attachment_bytes": 20})
    box = mailbox(tmp_path)
    assert await box.carries(sender(), NOTICE)
    assert not await box.carries(sender(), attachment(bytes(21)))
    assert not await box.carries(sender(), attachment(b"x", media_type="application/zip"))
    outcome = await box.put(letter(attachments=(attachment(bytes(21)),)))
    assert outcome == Refused("attachment_not_taken")


async def test_everything_that_is_lacking_is_found_without_sending_anything(running: Running, tmp_path: Path) -> None:
    settled(tmp_path, running)
    box = mailbox(tmp_path)
    assert await box.check(sender()) == ()
    assert await box.check(sender(certificate="other")) == ("secret_missing",)
    assert await box.check(sender(environment="other")) == ("mailbox_environment_unknown",)
    assert await box.check(AACHEN) == ("mailbox_setting_wrong",)
    assert await box.check(sender(transport="fit_connect")) == ("mailbox_setting_wrong",)
    assert (running.double.messages, running.double.refused) == ([], [])


async def test_a_certificate_that_ends_within_sixty_days_is_said_in_time(running: Running, tmp_path: Path) -> None:
    soon = issued(running.issuer, AUTHOR, now(), life=timedelta(days=59))
    settled(tmp_path, running, soon)
    assert await mailbox(tmp_path).check(sender()) == ("certificate_expires_soon",)


async def test_a_certificate_that_ended_is_not_used(running: Running, tmp_path: Path) -> None:
    settled(tmp_path, running, issued(running.issuer, AUTHOR, now() - timedelta(days=2), life=timedelta(days=1)))
    assert await mailbox(tmp_path).put(letter()) == Failed("configuration", "certificate_expired")


async def test_a_key_of_another_certificate_is_not_used(running: Running, tmp_path: Path) -> None:
    settled(tmp_path, running)
    (tmp_path / "author.pem").write_bytes(running.access.author.pem.partition(b"-----BEGIN CERT")[0])
    with (tmp_path / "author.pem").open("ab") as file:
        file.write(running.another("X").public)
    assert await mailbox(tmp_path).put(letter()) == Failed("configuration", "certificate_of_another_key")


async def test_a_handle_that_is_none_goes_nowhere(running: Running, tmp_path: Path) -> None:
    settled(tmp_path, running)
    assert await mailbox(tmp_path).put(replace(letter(), handle="k2jBT0cy")) == Refused("mailbox_gone")
