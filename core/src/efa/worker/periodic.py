"""The timetable: what runs without anybody asking, as cron lines in UTC."""

from collections.abc import Mapping
from types import MappingProxyType

EACH_MINUTE = "* * * * *"
TIMETABLE: Mapping[str, str] = MappingProxyType(
    {
        "delivery.sweep": EACH_MINUTE,
        "delivery.ask": EACH_MINUTE,
        "delivery.escalate": "*/15 * * * *",
        "delivery.alert": "*/15 * * * *",
        "delivery.reconcile": "7 * * * *",
        "delivery.check": "*/5 * * * *",
        "mailbox.sweep": EACH_MINUTE,
        "applications.expire": "17 2 * * *",
        "applications.delete_due": "29 2 * * *",
        "applications.succeed": "7 * * * *",
        "applications.sweep_files": "41 2 * * *",
        "delivery.routes": "11 3 * * *",
        "delivery.sweep_marks": "47 2 * * *",
        "applications.sweep_outside": "*/5 * * * *",
        "mailbox.forget": "53 2 * * *",
        "identity.expire": "53 * * * *",
    }
)
