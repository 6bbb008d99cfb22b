"""What was asked for lies at another address."""


class LiesElsewhere(Exception):
    """What was asked for has another address now: `address` is where the browser goes on."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address
