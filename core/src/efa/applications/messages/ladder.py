"""How a word of the specialist procedure moves an application: only along the table of states, step by step."""

from efa.applications.states import Act, State, after

_STEPS: tuple[Act, ...] = ("deliver", "acknowledge", "review")


def way_to(state: State, act: Act) -> tuple[Act, ...] | None:
    """The acts from `state` up to and with `act`; None where the table leads to it in no way.

    An authority that asks or decides has received the application and works on it: what was not recorded yet is.
    """
    acts: list[Act] = []
    while after(state, act) is None:
        step = next((one for one in _STEPS if after(state, one)), None)
        if step is None:
            return None
        acts.append(step)
        state = after(state, step) or state
    return (*acts, act)
