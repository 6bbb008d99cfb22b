"""FC-15: callbacks are believed only with the right signature, fresh, and over exactly these bytes."""

from datetime import UTC, datetime, timedelta

import pytest

from efa.delivery.channels.fit_connect.callbacks import cases_of, is_genuine

SECRET = b"insecure_unsafe_qHScgrg_kP-R31jHUwp3GkVkGJolvBchz65b74Lzue0"
STAMP = "1672527599"
SENT = datetime.fromtimestamp(int(STAMP), UTC)
KIND = "https://schema.fitko.de/fit-connect/submission-api/callbacks/new-submissions"
SUBMISSION, CASE = "f39ab143-d91a-474a-b69f-b00f1a1873c2", "9eec7d3e-dc66-4f82-9f52-1520bf96a32e"
V1 = f'{{"type":"{KIND}","submissionIds":["{SUBMISSION}"]}}'.encode()
ONE = f'{{"destinationId":"d12caea8-f372-4eb1-b102-b0a228253a11","submissionId":"{SUBMISSION}","caseId":"{CASE}"}}'
V2 = V1[:-1] + f',"submissions":[{ONE}]}}'.encode()
SIGNED_V1 = (
    "798cd0edb70c08e5b32aa8a18cbbc8ff6b3078c51af6d011ff4e32e470c74623"
    "4fc4314821fe5185264b029e962bd37de33f3b9fc5f1a93c40ce6672845e90df"
)
SIGNED_V2 = (
    "2056b372b5bcec06d8f11ab79b84b42d6cbe1c8e1178cdfa36e4385dcf717758"
    "aaa7599f417d9ec3e079087884f4fd59680bf713621383e2d4414ef74fb10df3"
)


@pytest.mark.parametrize(("body", "signature"), [(V1, SIGNED_V1), (V2, SIGNED_V2)])
def test_the_published_examples_are_genuine(body: bytes, signature: str) -> None:
    assert is_genuine(SECRET, STAMP, signature, body, SENT)


@pytest.mark.parametrize("shift", [timedelta(minutes=6), timedelta(minutes=-6)])
def test_what_is_old_or_of_the_future_is_not(shift: timedelta) -> None:
    assert not is_genuine(SECRET, STAMP, SIGNED_V2, V2, SENT + shift)


@pytest.mark.parametrize(
    ("secret", "stamp", "signature", "body"),
    [
        (b"another", STAMP, SIGNED_V2, V2),
        (SECRET, "1672527600", SIGNED_V2, V2),
        (SECRET, "", SIGNED_V2, V2),
        (SECRET, "²", SIGNED_V2, V2),
        (SECRET, STAMP, SIGNED_V1, V2),
        (SECRET, STAMP, "ä", V2),
        (SECRET, STAMP, SIGNED_V2, V2.replace(b",", b", ")),
    ],
)
def test_whatever_differs_is_a_forgery(secret: bytes, stamp: str, signature: str, body: bytes) -> None:
    assert not is_genuine(secret, stamp, signature, body, SENT)


def test_the_cases_that_are_named_are_looked_at() -> None:
    assert cases_of(V2) == [CASE]


@pytest.mark.parametrize("body", [V1, b"[]", b"{", b'{"events": [{"caseId": 1}, 2], "caseIds": ["../x"]}', b"[" * 9999])
def test_what_names_no_case_names_none(body: bytes) -> None:
    assert list(cases_of(body)) == []


def test_cases_are_found_under_every_name() -> None:
    body = f'{{"replies": [{{"caseId": "{CASE}"}}], "caseIds": ["{CASE}"]}}'.encode()
    assert cases_of(body) == [CASE]
