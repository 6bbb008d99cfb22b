"""What the person may do with a case in its present state: the buttons of its page."""

from efa.applications.close import may_be_closed
from efa.applications.read import Case
from efa.applications.states import Act, after
from efa.identity.actor import Staff
from efa.identity.rights import Action, may
from efa.web.staff.assign import assign_acts


def case_acts(staff: Staff, case: Case) -> dict[str, bool]:
    """Acts by name. What a specialist procedure leads is neither asked about nor decided here."""
    known = case.stored.application
    pending = any(decision.stands for decision in case.stored.decisions)
    here, free = not known.is_led_elsewhere, not pending

    def can(act: Act, action: Action) -> bool:
        return after(known.state, act) is not None and may(staff, action)

    return {
        "acknowledge": can("acknowledge", Action.ACKNOWLEDGE),
        "review": can("review", Action.REVIEW) and here,
        "ask": can("ask", Action.ASK) and here and free,
        "decide": can("decide", Action.DECIDE) and here and free,
        "close": may_be_closed(case.stored.definition, known)
        and not (pending and known.state == "in_review")
        and may(staff, Action.CLOSE),
        "forward": can("forward", Action.FORWARD) and free,
        "measures": case.stored.definition.measures is not None,
        **assign_acts(staff, known, free=case.stored.free),
    }
