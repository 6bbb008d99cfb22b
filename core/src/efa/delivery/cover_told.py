"""What a supplement tells beside its files, in words for paper: answers, confirmations, bills, parts in measures."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from efa.kit.texts import Texts

Told = tuple[str, Sequence[str]]


def told(data: Mapping[str, Any], texts: Texts) -> Iterator[Told]:
    """Title and lines of each."""
    for reply in data.get("replies", ()):
        asked = texts("delivery.cover_question", frage=reply["question"] or ", ".join(reply["documents"]))
        yield texts("delivery.cover_reply"), [asked, texts("delivery.cover_answer", antwort=reply["text"] or "–")]
    for one in data.get("confirmations", ()):
        given = [f"{each['question']}: {each['text']}" for each in one["given"]]
        state = texts(f"third_party.state.{one['state']}")
        who = ", ".join(part for part in (one["organisation"], one["person"], one["about"]) if part)
        yield one["title"], [f"{state} ({who})", *given, *([one["reason"]] if one["reason"] else [])]
    for bill in data.get("bills", ()):
        about = ", ".join(part for part in (bill["organisation"], bill["about"], bill["month"]) if part)
        yield bill["title"], [texts("delivery.cover_bill", betrag=bill["amount"].replace(".", ","), wer=about)]
    for part in data.get("measures", ()):
        who = f"{part['participant']}: {texts('measure.state.' + part['state'])}"
        runs = texts("measure.period", von=_day(texts, part["begins"]), bis=_day(texts, part["ends"]))
        yield texts("delivery.cover_measure"), [who, f"{part['title']}, {part['organisation']}, {part['place']}", runs]


def _day(texts: Texts, day: str) -> str:
    return texts.date(date.fromisoformat(day))
