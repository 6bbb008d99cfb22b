"""What can go wrong with a draft, its files and its application."""

from efa.kit.errors import RoomError


class DraftNotFound(RoomError):
    """There is no such draft, or it belongs to somebody else: both get the same answer."""

    code = "applications.draft_not_found"


class ApplicationNotFound(RoomError):
    """There is no such application, or it belongs to somebody else: both get the same answer."""

    code = "applications.application_not_found"


class StaleDraft(RoomError):
    """The draft was changed after the page was shown."""

    code = "applications.stale_draft"


class StaleApplication(RoomError):
    """Somebody else changed the application after the page was shown."""

    code = "applications.stale_application"


class WrongState(RoomError):
    """The application is in a state in which this is not possible."""

    code = "applications.wrong_state"


class NothingToSubmit(RoomError):
    """Not even who applies and how to reach them is answered: `missing` are the pointers."""

    code = "applications.nothing_to_submit"


class DeclarationsMissing(RoomError):
    """A declaration that is needed was not given: `missing` are the text keys."""

    code = "applications.declarations_missing"


class PlaceElsewhere(RoomError):
    """Another authority is competent for the place of the dwelling."""

    code = "applications.place_elsewhere"


class DraftTooLarge(RoomError):
    """More was entered than a draft can hold."""

    code = "applications.draft_too_large"


class TooManyDrafts(RoomError):
    """One person has more open drafts than anybody needs."""

    code = "applications.too_many_drafts"


class NothingToUndo(RoomError):
    """No removed entry can be put back here."""

    code = "applications.nothing_to_undo"


class ResumeRefused(RoomError):
    """The code opens nothing, whatever the reason: unknown, wrong birth date, expired or too many tries."""

    code = "applications.resume_refused"
