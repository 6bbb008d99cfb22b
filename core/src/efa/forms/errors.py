"""What can go wrong with a form."""

from collections.abc import Sequence

from efa.kit.errors import RoomError


class FormBroken(ValueError):
    """The form cannot be used: each problem begins with the id of its check (FL01 …)."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = tuple(problems)


class PageUnreachable(RoomError):
    """Questions before this page are not answered yet, or it is not asked."""

    code = "forms.page_unreachable"


class UnknownItem(RoomError):
    """The list holds no such item, for example because it was removed in another window."""

    code = "forms.unknown_item"


class ListFull(RoomError):
    """The list holds as many items as it may."""

    code = "forms.list_full"
