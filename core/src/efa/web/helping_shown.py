"""For whom somebody acts, as every page says it at the top."""

from efa.identity.mandate_acts import MandateAct
from efa.identity.mandates import Mandate
from efa.kit.clock import day_of
from efa.kit.texts import Texts
from efa.web.around import Helping


def shown_helping(texts: Texts, mandate: Mandate | None) -> Helping | None:
    """Name, kind and day; None for somebody who acts for themselves."""
    if mandate is None:
        return None
    since = texts.date(day_of(mandate.confirmed_at or mandate.created_at))
    reads = MandateAct.READ_MESSAGES in mandate.acts
    return Helping(name=mandate.names.principal, kind=mandate.kind.value, since=since, mailbox=reads)
