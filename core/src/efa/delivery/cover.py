"""The first sheet of a letter to an authority: to whom, what, since when, and what is enclosed."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from efa.delivery.cover_told import told
from efa.kit.clock import BERLIN, whole_day
from efa.kit.texts import BINDING, Texts, core_texts
from efa.sdk.channel import Attachment, Parcel

PRINTED = ("application/pdf", "image/jpeg", "image/png")


def cover(parcel: Parcel, data: Mapping[str, Any], at: datetime) -> bytes:
    """PDF/UA. `data` is the tree of the parcel."""
    from efa.kit.pdf import render_pdf, template  # noqa: PLC0415 - the compiler is loaded with the first letter

    sources = {
        "main": template("efa.delivery", "letters/cover.typ"),
        "/layout.typ": template("efa.applications", "letters/layout.typ"),
    }
    return render_pdf(sources, _values(parcel, data, core_texts().texts(BINDING)), at)


def _values(parcel: Parcel, data: Mapping[str, Any], texts: Texts) -> Mapping[str, object]:
    to, benefit = parcel.recipient, str(data["application"]["benefitName"])
    address = [line.strip() for line in to.settings.get("address", "").split(",") if line.strip()]
    taken = data.get("takenIn") or {}
    double = (texts("delivery.cover_double"), texts("delivery.cover_double_why")) if parcel.double else None
    return {
        "sheet": {
            "title": texts(f"delivery.cover_{parcel.purpose}", benefit=benefit),
            "lang": BINDING,
            "sender": {"name": texts("delivery.cover_sender")},
            "number": parcel.number,
            "page": texts("applications.letter.page"),
            "of": texts("applications.letter.of"),
            "address": [to.authority, *address],
            "facts": [
                [texts("delivery.cover_number"), parcel.number],
                [
                    texts("delivery.cover_taken" if taken else "delivery.cover_received"),
                    _time(texts, parcel.received_at),
                ],
                *_stored(texts, taken),
            ],
        },
        "double": double,
        "paragraphs": [texts("delivery.cover_why"), texts("delivery.cover_day")],
        "told": [{"title": title, "lines": list(lines)} for title, lines in told(data, texts)],
        "enclosed_title": texts("delivery.cover_enclosed"),
        "nothing": texts("delivery.cover_nothing"),
        "enclosed": [_line(texts, file) for file in parcel.attachments],
    }


def _stored(texts: Texts, taken: Mapping[str, Any]) -> Iterator[list[str]]:
    """What was received elsewhere lies on the platform only since later."""
    if at := taken.get("storedAt"):
        yield [texts("delivery.cover_stored"), _time(texts, datetime.fromisoformat(at))]


def _time(texts: Texts, at: datetime) -> str:
    local = at.astimezone(BERLIN)
    if whole_day(at):
        return f"{local:%d.%m.%Y}"
    return texts("delivery.cover_received_at", zeit=f"{local:%d.%m.%Y, %H:%M}")


def _line(texts: Texts, file: Attachment) -> str:
    if file.purpose == "form":
        return texts("delivery.cover_form")
    return file.filename if file.media_type in PRINTED else texts("delivery.cover_unprinted", name=file.filename)
