"""The stored data of a person as a letter for people: what was written as questions and answers."""

from collections.abc import Iterator

from efa.applications.handed_in import handed_in_summary
from efa.applications.open_form import origins_for_summary
from efa.applications.work import Wanted, open_work
from efa.catalogue.definition import Definition
from efa.forms.phrases import say
from efa.forms.summary import Summary, SummaryGroup, summary
from efa.identity.sessions import LoginSession
from efa.kit.clock import day_of
from efa.kit.errors import RoomError
from efa.kit.texts import Texts
from efa.mailbox.account_data import AccountData, Begun, Filed
from efa.mailbox.read import Message
from efa.registers.retrievals import Retrieval
from efa.web.account.level import level_words
from efa.web.citizen.answer import shown_answer
from efa.web.citizen.remarks import document_title
from efa.web.deps import Visit
from efa.web.html import moment
from efa.web.mandates import benefit_name
from efa.web.mine.data_gather import Everything
from efa.web.mine.data_rows import counted, looks_of, told_rows
from efa.web.mine.retrievals import retrieval_row

Rows = list[tuple[str, str]]


async def printed(visit: Visit, login: LoginSession, data: AccountData, all_: Everything) -> dict[str, object]:
    """What the template `account` reads, in the language of the page."""
    texts = visit.texts
    sections: list[tuple[str, Rows]] = [
        (texts("account.data.told"), told_rows(visit, login)),
        (texts("account.data.stored"), counted(visit, data)),
    ]
    sections += [await _draft(visit, login, begun) for begun in all_.said.drafts]
    sections += [_application(visit, filed, all_.definitions) for filed in all_.said.applications]
    sections += [
        (texts("account.data.messages"), [_message(texts, one) for one in all_.said.messages]),
        (texts("account.data.consents"), _consents(texts, data)),
        (texts("account.data.mandates"), list(_mandates(visit, all_))),
        (texts("registers.mine.title"), [_retrieval(visit, all_, one) for one in all_.retrievals]),
        (
            texts("account.data.looks"),
            [(f"{at}, {number}", f"{who}: {why}") for at, who, why, number in looks_of(visit, data)],
        ),
    ]
    return {
        "sheet": _sheet(visit),
        "level": level_words(visit, login),
        "sections": [{"title": title, "entries": rows} for title, rows in sections if rows],
    }


def _sheet(visit: Visit) -> dict[str, object]:
    texts = visit.texts
    return {
        "title": texts("account.data.title"),
        "lang": "en" if visit.lang == "en" else "de",
        "sender": {"name": visit.settings.authority or visit.tenant.name, "lines": []},
        "number": moment(texts, visit.now),
        "page": texts("applications.letter.page"),
        "of": texts("applications.letter.of"),
    }


async def _draft(visit: Visit, login: LoginSession, begun: Begun) -> tuple[str, Rows]:
    """Questions with answers; where its form cannot be opened any more, the answers as they are stored."""
    texts, known = visit.texts, begun.known
    title = f"{texts('account.data.draft')}: {benefit_name(texts, known.benefit)}, {moment(texts, known.changed_at)}"
    try:
        work = await open_work(
            visit.session, visit.state.host, Wanted(draft=known.id, owner=login.owner, now=visit.now)
        )
        whole = summary(await work.stand(), texts.has, origins_for_summary(work.draft.content.origins))
    except RoomError:
        return title, [(name, str(value)) for name, value in begun.content.answers.items()]
    return title, [*_answers(whole, texts), *_documents(whole, texts)]


def _application(visit: Visit, filed: Filed, definitions: dict[str, Definition]) -> tuple[str, Rows]:
    known, content = filed.known, filed.proof.content
    definition = definitions[known.definition]
    texts = visit.state.texts_with(definition, visit.lang)
    whole = handed_in_summary(definition, known.procedure, content, day_of(known.received_at))
    rows = [
        (texts("mine.receipt.number.title"), f"{known.number}, {texts(f'mine.state.{known.state}')}"),
        *_answers(whole, texts),
        *_documents(whole, texts),
    ]
    for asked in filed.questions:
        rows.append((f"{texts('account.data.question')}, {moment(texts, asked.asked_at)}", asked.text))
        if asked.answered_at:
            rows.append((f"{texts('account.data.reply')}, {moment(texts, asked.answered_at)}", asked.answer))
    title = f"{texts('account.data.application')}: {texts(f'{known.benefit}.name')}, {moment(texts, known.received_at)}"
    return title, rows


def _answers(whole: Summary, texts: Texts) -> Iterator[tuple[str, str]]:
    for section in whole.sections:
        for group in section.groups:
            for entry in group.entries:
                if entry.state != "not_asked":
                    yield _about(group, say(texts, entry.question), texts), shown_answer(entry, texts).striptags()


def _about(group: SummaryGroup, question: str, texts: Texts) -> str:
    names = ", ".join(say(texts, name) for name in group.about)
    return f"{question} ({names})" if names else question


def _documents(whole: Summary, texts: Texts) -> Iterator[tuple[str, str]]:
    for document in whole.documents:
        if document.evidence.files:
            title = document_title(document, texts).striptags()
            yield title, ", ".join(file.name for file in document.evidence.files)


def _message(texts: Texts, one: Message) -> tuple[str, str]:
    title = f"{texts(f'{one.head.text}.title')}, {moment(texts, one.head.provided_at)}"
    said = texts(f"{one.head.text}.body", **one.params)
    return title, f"{said} {one.params.get('words', '')}".strip()


def _consents(texts: Texts, data: AccountData) -> Rows:
    said = [(texts(one.shown.text), one) for one in data.consents]
    return [
        (
            words,
            " – ".join(moment(texts, at) for at in (one.given_at, one.withdrawn_at) if at),
        )
        for words, one in said
    ]


def _mandates(visit: Visit, all_: Everything) -> Iterator[tuple[str, str]]:
    texts = visit.texts
    for one in (*all_.said.given, *all_.said.held):
        benefits = ", ".join(benefit_name(texts, key) for key in sorted(one.benefits))
        state = texts(f"mandate.state.{one.standing(visit.now)}")
        yield texts(f"mandate.kind.{one.kind}"), f"{one.names.principal} – {one.names.agent}: {benefits}, {state}"


def _retrieval(visit: Visit, all_: Everything, one: Retrieval) -> tuple[str, str]:
    texts = visit.state.texts_with(all_.definitions[one.definition], visit.lang)
    at, what, norm, became = retrieval_row(texts, one)
    return at, f"{what}, {norm}: {became}"
