"""What can go wrong between a person and what they want to do."""

from efa.kit.errors import RoomError


class NotAllowed(RoomError):
    """The role of this person does not include the act."""

    code = "identity.not_allowed"


class TrustTooLow(RoomError):
    """The login proves less than the act needs; `needed` is the level as a word."""

    code = "identity.trust_too_low"


class SecondFactorNeeded(TrustTooLow):
    """Staff who logged in with a password alone want to see or change what belongs to people."""

    code = "identity.second_factor_needed"


class LoginTooOld(TrustTooLow):
    """An administrator last showed who they are too long ago to change how the authority works."""

    code = "identity.login_too_old"


class SessionEnded(RoomError):
    """The person is not logged in, or no longer."""

    code = "identity.session_ended"


class LoginFailed(RoomError):
    """The answer of the provider is not to be trusted; `reason` is for the log and never shown."""

    code = "identity.login_failed"

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason

    def __str__(self) -> str:
        return self.reason


class LoginCancelled(RoomError):
    """The person broke off at the provider."""

    code = "identity.login_cancelled"


class ProviderUnavailable(RoomError):
    """The account service does not answer; nothing is lost."""

    code = "identity.provider_unavailable"


class TooManyLogins(RoomError):
    """A browser or a network address began too many logins this minute; `first`: the limit broke just now."""

    code = "identity.too_many_logins"

    def __init__(self, *, first: bool) -> None:
        super().__init__()
        self.first = first


class NoMembership(RoomError):
    """The login is genuine, but this authority has not (or no longer) entered the person.

    `account`: who it is, for this request alone; `proposed`: the login service has proposed them, and it waits.
    """

    code = "identity.no_membership"

    def __init__(self, account: str = "", *, proposed: bool = False) -> None:
        super().__init__()
        self.account, self.proposed = account, proposed


class WrongAccount(RoomError):
    """A login with an organisation account where citizens log in, or the other way round."""

    code = "identity.wrong_account"


class AnotherPerson(RoomError):
    """Whoever came back from a step-up is somebody else; the session goes on as it was."""

    code = "identity.another_person"


class ProposalNotFound(RoomError):
    """Nothing of this id waits at this authority, or somebody has decided already."""

    code = "identity.proposal_not_found"


class InvitationRefused(RoomError):
    """The code of an invitation opens nothing: wrong, used, too old, or too many tries."""

    code = "identity.invitation_refused"


class UnknownMember(RoomError):
    """Nobody of this id works at this authority, or belongs to this organisation."""

    code = "identity.unknown_member"


class SubstitutionRefused(RoomError):
    """A substitution cannot be like this; `reason`: self, order, long."""

    code = "identity.substitution_refused"


class LastAdministrator(RoomError):
    """Without this person nobody at the authority could enter anybody any more."""

    code = "identity.last_administrator"


class OrganisationSuspended(RoomError):
    """The authority has suspended the organisation: it confirms nothing and bills nothing."""

    code = "identity.organisation_suspended"


class WorksThere(RoomError):
    """A person of the authority also works for the organisation that this is about."""

    code = "identity.works_there"


class LogoutTokenRefused(RoomError):
    """A back-channel logout that the provider did not send, or sent before; `reason` is for the log."""

    code = "identity.logout_refused"

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class MandateNotFound(RoomError):
    """There is no such mandate, or it is none of the person who asks."""

    code = "identity.mandate_not_found"


class MandateCodeRefused(RoomError):
    """The code opens nothing: wrong, used, too old, or too many tries."""

    code = "identity.mandate_code_refused"


class MandateRefused(RoomError):
    """Such a mandate cannot be given; `reason` is a word."""

    code = "identity.mandate_refused"


class ActNotCovered(RoomError):
    """Somebody acts for another person and may not do this; `reason` is a word, for the page and the log."""

    code = "identity.act_not_covered"

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)
        self.code = f"identity.act_not_covered.{reason}"
