"""Start the double: HTTPS that wants a certificate of whoever asks, and a page beside it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from efa.kit.clock import now
from efa.testing.serving_asgi import HOST, BothCertificates, on_port, serving_asgi
from efa.testing.zbp.app import mailbox_app, page_app
from efa.testing.zbp.double import Double
from efa.testing.zbp.papers import Paper, authority, issued
from efa.testing.zbp.rules import Limits

AUTHOR = "Musterstadt Postfach (Test)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What an authority is told: where it is, who issued its certificate, and a certificate of one's own."""

    url: str
    page: str
    authorities: bytes
    author: Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """The double while it runs."""

    double: Double
    access: Access
    issuer: Paper

    def another(self, name: str) -> Paper:
        """A certificate that the double does not know as an author."""
        return issued(self.issuer, name, now())


def _never() -> bool:
    return False


@contextmanager
def zbp_double(
    port: int = 0,
    page_port: int = 0,
    *,
    limits: Limits | None = None,
    looks: Callable[[], datetime] = now,
    is_down: Callable[[], bool] = _never,
) -> Iterator[Running]:
    """The double on two ports of this machine (0: any free ones). `looks`: its clock."""
    issuer = authority("Test-CA des Postfach-Doubles", now())
    author, own = issued(issuer, AUTHOR, now()), issued(issuer, HOST, now(), host=HOST)
    double = Double(known={AUTHOR: author.key.public_key()}, clock=looks, limits=limits or Limits())
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="efa-zbp-")))
        roots = folder / "roots.pem"
        roots.write_bytes(issuer.public)
        tls = BothCertificates(own.write(folder / "own.pem"), roots)
        secured = stack.enter_context(serving_asgi(mailbox_app(double, is_down), on_port(port), tls))
        plain = stack.enter_context(serving_asgi(page_app(double), on_port(page_port)))
        access = Access(
            url=f"https://{HOST}:{secured}",
            page=f"http://{HOST}:{plain}",
            authorities=issuer.public,
            author=author,
        )
        yield Running(double=double, access=access, issuer=issuer)
