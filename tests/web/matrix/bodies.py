"""What the API wants to have before it looks at who asks, by method and part of the address."""

from collections.abc import Mapping

from tests.places import BONN

BODIES: Mapping[str, object] = {
    "POST search": {"number": "WG-0000-0000-0"},
    "POST questions": {"text": "Bitte?", "until": "2026-12-24"},
    "POST place": {"number": "WG-0"},
    "POST refuse": {"why": "twice"},
    "PUT assignment": {"to": None},
    "POST forward": {"to": BONN, "reason": "area"},
    "POST preview": {"outcome": "rejection"},
    "POST decisions": {"outcome": "rejection"},
    "POST take-lead": {"reason": "outage"},
    "POST bundle": {"letters": ["A" * 22]},
    "POST posted": {"letters": ["A" * 22], "posted_on": "2026-11-24"},
    "PUT benefits": {"offered": True},
    "PUT settings": {"value": True},
    "POST substitutions": {"substitute": "A" * 22, "first_day": "2026-12-02", "last_day": "2026-12-01"},
    "POST proposals": {"accept": False},
    "POST people": {"subject": "neu", "name": "Nele Neu", "roles": ["auditor"]},
    "PUT people": {"roles": ["caseworker"]},
    "POST intakes": {
        "benefit": "wohngeld",
        "place": BONN,
        "way": "paper",
        "received_at": "2026-11-23T08:00:00+01:00",
        "unbiased": True,
    },
    "POST name": {"benefit": "wohngeld", "place": BONN},
    "POST return": {"reason": "duplicate"},
    "PUT mail-address": {"email": "mara@example.org"},
}
