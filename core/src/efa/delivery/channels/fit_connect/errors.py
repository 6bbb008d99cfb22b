"""Why a piece of work with FIT-Connect stopped, in the words of the contract for channels."""

from efa.sdk.channel import Failed, Trouble


class Stopped(Exception):
    """It does not go on now; `failed` is what the core is told. `wait`: seconds that the service wants peace."""

    def __init__(self, trouble: Trouble, reason: str, wait: float = 0.0) -> None:
        super().__init__(f"{trouble}: {reason}")
        self.failed = Failed(trouble, reason, wait)


class BadToken(ValueError):
    """A JWE or JWS that is not what it must be; the message is a key."""


class BadKey(ValueError):
    """A key that must not be encrypted to or believed; the message says why."""

    @property
    def stopped(self) -> Stopped:
        """What the tenant is told: the three reasons that somebody can do something about, or that it is unusable."""
        known = {"expired": "key_expired", "unknown_authority": "key_unknown_authority", "no_roots": "roots_missing"}
        return Stopped("configuration", known.get(str(self), "key_unfit"))
