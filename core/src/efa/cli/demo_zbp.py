"""The demo's central citizen mailbox: a double, its address and the certificate of the demo's authorities."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import yaml

from efa.kit.outages import Outages
from efa.kit.settings import Settings
from efa.testing.zbp.run import Access, zbp_double

ZBP_PORT = 6  # after ours; its page is on the next one
_ENVIRONMENT, _CERTIFICATE, _ROOTS = "demo", "zbp-demo", "zbp-roots.pem"


@contextmanager
def demo_zbp(settings: Settings) -> Iterator[None]:
    """Run it, and write what the mailbox must know where the settings say. A restart forgets what it received."""
    assert settings.outage_folder
    port = int(settings.base_url.rpartition(":")[2]) + ZBP_PORT
    down = partial(Outages(settings.outage_folder).is_down, "central_mailbox")
    with zbp_double(port, port + 1, is_down=down) as running:
        _write(settings, running.access)
        yield


def _write(settings: Settings, access: Access) -> None:
    assert settings.zbp_file
    assert settings.secret_folder
    roots = settings.zbp_file.with_name(_ROOTS)
    roots.write_bytes(access.authorities)
    book = {"url": access.url, "authorities": str(roots)}
    settings.zbp_file.write_text(yaml.safe_dump({_ENVIRONMENT: book}), "utf-8")
    access.author.write(settings.secret_folder / _CERTIFICATE)
