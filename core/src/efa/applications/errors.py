"""What can go wrong with a draft, its files and its application."""

from collections.abc import Mapping

from efa.forms.model import Step
from efa.forms.parse import Parsed
from efa.forms.state import FlowState
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


class StalePage(RoomError):
    """The same page was changed in another window: `state` holds what is stored, `ours` what was sent.

    `seen` is the version under which the page may be sent again.
    """

    code = "applications.stale_page"

    def __init__(self, state: FlowState, step: Step, ours: Mapping[str, tuple[str, ...]], seen: str) -> None:
        super().__init__()
        self.state = state
        self.step = step
        self.ours = ours
        self.seen = seen


class PageRenewed(StalePage):
    """The form was renewed after the page was shown, and this page asks something else now."""

    code = "applications.page_renewed"


class FormRenewed(RoomError):
    """The form was renewed since the person saw the draft as a whole; nothing was handed in."""

    code = "applications.form_renewed"


class DraftOutdated(RoomError):
    """The draft cannot go on with the form of today: `reason` is the key of the text that says why.

    `definition` is the digest of the one its answers were given to, `content` what was answered.
    """

    code = "applications.draft_outdated"

    def __init__(self, reason: str, *, definition: str, procedure: str, content: object) -> None:
        super().__init__()
        self.reason = reason
        self.definition = definition
        self.procedure = procedure
        self.content = content


class StaleApplication(RoomError):
    """Somebody else changed the application after the page was shown."""

    code = "applications.stale_application"


class WrongState(RoomError):
    """The application is in a state in which this is not possible."""

    code = "applications.wrong_state"


class NothingToSubmit(RoomError):
    """Not even who applies and how to reach them is answered: `missing` are the pointers."""

    code = "applications.nothing_to_submit"


class TakenOverUnconfirmed(RoomError):
    """Answers were taken over from an earlier application, and nobody has said that they are still right."""

    code = "applications.taken_over_unconfirmed"


class DeclarationsMissing(RoomError):
    """A declaration that is needed was not given: `state`, `step` and `parsed` show the page again."""

    code = "applications.declarations_missing"

    def __init__(self, state: FlowState, step: Step, parsed: Parsed) -> None:
        super().__init__()
        self.state = state
        self.step = step
        self.parsed = parsed


class ProcedureUnknown(RoomError):
    """The benefit has no such kind of application."""

    code = "applications.procedure_unknown"


class PlaceElsewhere(RoomError):
    """Another authority is competent for the place of the dwelling: `authority` is its name."""

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
