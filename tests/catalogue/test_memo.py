from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from distributions import Install

from efa.catalogue import guard
from efa.catalogue.calls import Call, CallContext
from efa.catalogue.guard import Plugin
from efa.catalogue.host.memo import Memo, question
from efa.catalogue.host.process import open_host


async def test_what_was_asked_just_before_is_answered_without_the_plugin(
    install: Install, at: Callable[[], datetime], context: CallContext
) -> None:
    async with open_host([install("gesund")], at) as host:
        plugin = Plugin(host, "gesund", context)
        first = await guard.documents(plugin, "erstantrag", {"arm": True})
    assert await guard.documents(plugin, "erstantrag", {"arm": True}) == first  # its process has ended


def test_another_answer_day_setting_or_benefit_is_another_question(context: CallContext) -> None:
    call = Call("documents", ({"arm": True},), context)
    others = (
        question("anders", call),
        question("gesund", replace(call, function="predicates")),
        question("gesund", replace(call, arguments=({"arm": "True"},))),
        question("gesund", replace(call, context=replace(context, day=date(2026, 3, 2)))),
        question("gesund", replace(call, context=replace(context, settings={"zuschlag": "1.50"}))),
        question("gesund", replace(call, context=replace(context, role="staff"))),
    )
    assert len({question("gesund", call), *others}) == 1 + len(others)
    assert question("gesund", Call("documents", ({"arm": True},), context)) == question("gesund", call)


def test_the_oldest_answer_makes_room() -> None:
    memo = Memo()
    for number in range(501):
        memo.keep(bytes([number // 256, number % 256]), number)
    assert memo.find(bytes([0, 0])) is None
    assert memo.find(bytes([1, 244])) == 500
