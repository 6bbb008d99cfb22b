"""How to try the registers that a tenant asks."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence

from efa.sdk.channel import Recipient
from efa.sdk.register import Register

Tried = Callable[[], Awaitable[Sequence[str]]]
PART = "register:"


def of_registers(registers: Mapping[str, Register], chosen: Iterable[str], recipient: Recipient) -> Mapping[str, Tried]:
    """By part, how to try each connection once; `chosen` as in the setting `registers`."""
    keys = dict.fromkeys(entry.partition("=")[2] for entry in chosen)
    return {f"{PART}{key}": _checker(registers.get(key), recipient) for key in keys}


def _checker(register: Register | None, recipient: Recipient) -> Tried:
    async def tried() -> Sequence[str]:
        return ("not_installed",) if register is None else await register.check(recipient)

    return tried
