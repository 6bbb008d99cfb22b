"""What can go wrong between a person and their messages."""

from efa.kit.errors import RoomError


class MessageNotFound(RoomError):
    """There is no such message, or it belongs to somebody else: both get the same answer."""

    code = "mailbox.message_not_found"


class ConsentNeedsAccount(RoomError):
    """Notices can only be read after a login, so a guest cannot consent to get them here."""

    code = "mailbox.consent_needs_account"


class NotAnAddress(RoomError):
    """What was entered is no e-mail address."""

    code = "mailbox.not_an_address"


class NoOtherMailbox(RoomError):
    """The login did not say where the person's mailbox is: a temporary login, or an account without one."""

    code = "mailbox.no_other_mailbox"


class CopyNotFound(RoomError):
    """There is no such copy that somebody has to look after."""

    code = "mailbox.copy_not_found"


class LetterNotFound(RoomError):
    """There is no such letter in the print queue."""

    code = "mailbox.letter_not_found"


class LetterPosted(RoomError):
    """The posting of this letter is already recorded: `day`."""

    code = "mailbox.letter_posted"


class ImpossiblePostingDay(RoomError):
    """A letter is posted after it was made and not in the future."""

    code = "mailbox.impossible_posting_day"
