"""Who may use the routes about applications that are taken in. What lies below /schalter/… has its own tests."""

from collections.abc import Mapping

from efa.identity.rights import Action
from tests.web.matrix.needs import Need, Route, pages, read, write

_ONE = "/verwaltung/aufnahme/{intake}"
BY_NEED_OF_INTAKE: Mapping[Need, tuple[Route, ...]] = {
    Action.TAKE_IN: (
        *pages("/verwaltung/aufnahme", f"{_ONE}/verwerfen"),
        *read(_ONE),
        *write(f"{_ONE}/papier", f"{_ONE}/papier/{{file}}/entfernen"),
    ),
}
