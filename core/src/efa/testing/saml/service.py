"""One account service: who it is, whom it knows, how it answers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from efa.fim.hard_xml import Element
from efa.testing.saml.answer import Frame, encode, logged_out, new_id, refusal
from efa.testing.saml.claims import Told, citizen_told, member_told, missing
from efa.testing.saml.forged import FORGERIES, REPLAY, XXE, genuine, with_doctype
from efa.testing.saml.keys import SigningKey
from efa.testing.saml.people import CITIZENS, Citizen, Member
from efa.testing.saml.request import Asked, read_bundid, read_logout, read_muk
from efa.testing.saml.seal import signed
from efa.testing.saml.service_provider import ServiceProvider, read_metadata
from efa.testing.saml.words import LEVEL_OF, Method

CANCELLED = ("Responder", "AuthnFailed")
DENIED = ("Requester", "RequestDenied")
Source = Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What somebody chose. `method` None: "Mein Unternehmenskonto", which knows certificates only."""

    person: str
    method: Method | None = None
    temporary: bool = False
    forgery: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Where the browser goes with which SAMLResponse, and what is told there."""

    acs: str
    encoded: str
    told: Told | None = None


class UnknownChoice(LookupError):
    """Nobody here has this name, this method, or a level that high."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """`source` yields the metadata of its service providers; it is asked again for one that is not known yet."""

    entity_id: str
    sso: str
    key: SigningKey
    source: Source
    people: Sequence[Citizen | Member] = CITIZENS
    _known: dict[str, ServiceProvider] = field(default_factory=dict)
    _last: dict[str, str] = field(default_factory=dict)

    @property
    def for_organisations(self) -> bool:
        """Whether certificates of organisations log in here."""
        return isinstance(self.people[0], Member)

    def read(self, request: str) -> Asked:
        """What is asked. Raises Refused."""
        read = read_muk if self.for_organisations else read_bundid
        return read(request, self._provider, self.sso)

    def choices(self, asked: Asked) -> list[tuple[Citizen | Member, list[Method]]]:
        """Everybody, with the methods that reach the level and are allowed; those without one are left out."""
        offered = [(one, [way for way in _ways(one) if _fits(way, asked)]) for one in self.people]
        return [(one, ways) for one, ways in offered if ways or self.for_organisations]

    def answer(self, asked: Asked, choice: Choice, now: datetime) -> Answer:
        """The answer to the choice. Raises UnknownChoice."""
        told, frame = self._told(asked, choice), self._frame(asked, now)
        if lacking := missing(told, asked):
            detail = _detail("IDP_REQUIRED_ATTRIBUTES_MISSING", ", ".join(lacking)) if asked.detailed else None
            return _without_data(refusal(frame, DENIED, "attributes missing", detail), frame)
        return Answer(acs=asked.provider.acs, encoded=self._encoded(told, frame, asked, choice.forgery), told=told)

    def cancel(self, asked: Asked, now: datetime) -> Answer:
        """The answer to somebody who turns back: an error status without data."""
        frame = self._frame(asked, now)
        return _without_data(refusal(frame, CANCELLED, "cancelled", None), frame)

    def end(self, request: str, here: str, now: datetime) -> Answer:
        """The answer to a logout at this address. Raises Refused."""
        frame = self._frame(read_logout(request, self._provider, here), now)
        return _without_data(logged_out(frame), frame)

    def _encoded(self, told: Told, frame: Frame, asked: Asked, forgery: str) -> str:
        if forgery == REPLAY and "answer" in self._last:
            return self._last["answer"]
        forge = FORGERIES.get(forgery, genuine)
        document = forge(told, frame, asked.provider)
        text = encode(with_doctype(document, f"{self.sso}/xxe") if forgery == XXE else document)
        if forgery not in FORGERIES:
            self._last["answer"] = text
        return text

    def _told(self, asked: Asked, choice: Choice) -> Told:
        for person, methods in self.choices(asked):
            if person.key != choice.person:
                continue
            if isinstance(person, Member):
                return member_told(person, asked)
            if choice.method in methods:
                return citizen_told(person, choice.method, asked, temporary=choice.temporary)
        raise UnknownChoice(choice.person)

    def _frame(self, asked: Asked, now: datetime) -> Frame:
        provider = asked.provider
        return Frame(
            issuer=self.entity_id,
            destination=provider.acs,
            recipient=provider.acs,
            audience=provider.entity_id,
            in_response_to=asked.id,
            now=now,
            key=self.key,
            both_signed=not self.for_organisations,
            id=new_id(),
        )

    def _provider(self, entity_id: str) -> ServiceProvider | None:
        if entity_id not in self._known:
            self._known.update({each.entity_id: each for each in map(read_metadata, self.source())})
        return self._known.get(entity_id)


def _without_data(document: Element, frame: Frame) -> Answer:
    return Answer(acs=frame.destination, encoded=encode(signed(document, frame.key)))


def _ways(one: Citizen | Member) -> Sequence[Method]:
    return one.methods if isinstance(one, Citizen) else ()


def _fits(method: Method, asked: Asked) -> bool:
    return method in asked.methods and LEVEL_OF[method] >= asked.level


def _detail(code: str, message: str) -> Mapping[str, object]:
    return {"version": "1.0", "errors": [{"code": code, "message": message}]}
