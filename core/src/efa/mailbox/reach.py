"""How the notice comes, as it is kept with an application: by mailbox only with the consent that was shown."""

from datetime import datetime

from efa.applications.content import Channel, Declaration, Reach
from efa.kit.texts import Catalogues
from efa.mailbox.consent import shown_text


def reach_by(catalogues: Catalogues, channel: Channel, email: str | None, lang: str, now: datetime) -> Reach:
    """`lang` is the language in which the person saw the text of the consent."""
    if channel == "paper":
        return Reach(channel="paper", email=email)
    text = shown_text(catalogues, "notice_electronic", lang)
    at = now.isoformat(timespec="seconds")
    consent = Declaration(text=text.text, version=text.version, sha256=text.sha256.hex(), lang=text.lang, at=at)
    return Reach(channel="mailbox", consent=consent, email=email)
