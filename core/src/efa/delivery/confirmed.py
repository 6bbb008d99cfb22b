"""What a school or provider answered, as the tree of a supplement has it."""

from collections.abc import Mapping

from efa.applications.bills import Bill
from efa.applications.third_party import ThirdPartyRequest, said_value
from efa.kit.texts import Texts
from efa.sdk import Confirmation

Given = dict[str, str | int]
Told = Mapping[str, str | list[Given] | None]


def confirmation_tree(texts: Texts, benefit: str, asked: Confirmation | None, answer: ThirdPartyRequest) -> Told:
    """One answer; `asked` None: the definition does not know it any more, its values are told as they are."""
    given, stem = answer.given, f"{benefit}.confirmation.{answer.document}"
    assert given
    assert answer.answered_at
    kinds = {one.key: one.kind for one in asked.asks} if asked else {}
    return {
        "id": str(answer.id),
        "document": answer.document,
        "title": _said(texts, f"{stem}.title"),
        "about": answer.about or None,
        "state": answer.state,
        "at": answer.answered_at.isoformat(),
        "organisation": given.organisation,
        "person": given.person or None,
        "given": [
            {
                "key": key,
                "question": _said(texts, f"{stem}.{key}"),
                "value": value,
                "text": said_value(texts, kinds.get(key, "text"), value),
            }
            for key, value in given.values.items()
        ],
        "reason": given.reason or None,
    }


def bill_tree(texts: Texts, bill: Bill) -> Mapping[str, str | None]:
    """One accepted bill; `amount` is EUR as a decimal string."""
    assert bill.decided_at
    return {
        "id": str(bill.id),
        "document": bill.document,
        "title": _said(texts, f"{bill.benefit}.confirmation.{bill.document}.service"),
        "about": bill.content.about or None,
        "organisation": bill.content.organisation,
        "month": bill.month or None,
        "amount": f"{bill.content.cents // 100}.{bill.content.cents % 100:02}",
        "billedAt": bill.billed_at.isoformat(),
        "acceptedAt": bill.decided_at.isoformat(),
    }


def _said(texts: Texts, key: str) -> str:
    return texts(key) if texts.has(key) else key
