"""Bills as pages of organisations and of staff show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from efa.applications.bill_excess import Excess
from efa.applications.bills import Bill
from efa.catalogue.definitions import kept
from efa.kit.ids import to_public
from efa.kit.texts import Texts
from efa.tenancy.session import Session
from efa.web.deps import Visit
from efa.web.html import moment

BADGES = {"billed": "info", "accepted": "success", "rejected": "danger", "withdrawn": "warning"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of a list, and the texts of its benefit."""

    bill: Bill
    texts: Texts
    excess: Excess | None = None

    @property
    def service(self) -> str:
        """What is billed."""
        key = f"{self.bill.benefit}.confirmation.{self.bill.document}.service"
        return self.texts(key) if self.texts.has(key) else self.bill.document

    @property
    def month(self) -> str:
        """12/2026, or that it is billed once."""
        return "/".join(reversed(self.bill.month.split("-"))) if self.bill.month else self.texts("bill.once")

    @property
    def said_of_excess(self) -> str:
        """What a caseworker should know before they accept it."""
        match self.excess:
            case None:
                return ""
            case Excess(kind="unknown"):
                return self.texts("bill.excess.unknown")
            case Excess() as found:
                amounts = {"summe": self.texts.money(found.sum), "erlaubt": self.texts.money(found.most)}
                return self.texts("bill.excess.over", **amounts, norm=found.norm)

    def values(self) -> dict[str, object]:
        """What a table shows."""
        texts, bill = self.texts, self.bill
        return {
            "bill": to_public(bill.id),
            "number": bill.number,
            "service": self.service,
            "about": bill.content.about,
            "organisation": bill.content.organisation,
            "month": self.month,
            "amount": texts.money(bill.content.cents),
            "billed": moment(texts, bill.billed_at),
            "kind": BADGES[bill.state],
            "state": texts(f"bill.state.{bill.state}"),
            "reason": bill.content.reason,
            "excess": self.said_of_excess,
            "open": bill.state == "billed",
        }


async def shown_bills(visit: Visit, session: Session, bills: Sequence[Bill]) -> list[Shown]:
    """The lines with the texts of the definitions they were made under."""
    known = {name: await kept(session.db, name) for name in {bill.definition for bill in bills}}
    return [Shown(bill, visit.state.texts_with(known[bill.definition], visit.lang)) for bill in bills]
