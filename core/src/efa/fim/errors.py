"""Why a file cannot be taken: a code for scripts, the line, and a sentence for the person who has the file."""


class NotTaken(ValueError):
    """A file is refused. `code` (FIM_XML_DOCTYPE …), `line` of the file where one is known, `reason` as a sentence."""

    def __init__(self, code: str, reason: str, line: int | None = None) -> None:
        where = f"line {line}: " if line else ""
        super().__init__(f"{where}{reason} ({code})")
        self.code = code
        self.reason = reason
        self.line = line
