"""The one base of errors that a page can explain."""


class RoomError(Exception):
    """Something cannot be done now: `code` is the key of the text, `params` the values in it."""

    code = "core.problem"

    def __init__(self, **params: object) -> None:
        super().__init__(self.code)
        self.params = params
