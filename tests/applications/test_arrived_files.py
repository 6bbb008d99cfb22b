"""Files beyond what an application may have are named to a person instead of turning the application down."""

import pytest

from efa.applications.arrived_files import with_room
from efa.sdk.channel import Attachment
from efa.tenancy.values import Limits


async def _nothing() -> bytes:
    return b""


def files(*megabytes: int) -> list[Attachment]:
    return [
        Attachment(
            id=str(number),
            document="",
            purpose="attachment",
            filename=f"{number}.pdf",
            media_type="application/pdf",
            size=size << 20,
            read=_nothing,
        )
        for number, size in enumerate(megabytes)
    ]


@pytest.mark.parametrize(
    ("sizes", "limits", "left"),
    [
        ((1, 2), Limits(), []),
        ((1,) * 32, Limits(), ["30.pdf", "31.pdf"]),
        ((18, 18, 18, 4), Limits(application_mb=40), ["2.pdf"]),
        ((21, 1), Limits(), ["0.pdf"]),
        ((1, 1), Limits(files=1), ["1.pdf"]),
    ],
)
def test_what_has_no_room_is_named_and_the_others_are_taken(
    sizes: tuple[int, ...], limits: Limits, left: list[str]
) -> None:
    taken, named = with_room(files(*sizes), limits)
    assert [one.filename for one in named] == left
    assert len(taken) + len(named) == len(sizes)
