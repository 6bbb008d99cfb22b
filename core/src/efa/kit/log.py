"""JSON logs that drop every field not on the list, so that no personal datum slips in."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TextIO

FIELDS = frozenset(
    {
        "event", "tenant", "application", "draft", "benefit", "plugin", "job", "consignment", "channel", "state",
        "status", "method", "route", "duration_ms", "error", "reason", "request", "attempt", "actor", "message_id",
    }
)  # fmt: skip


class JsonFormatter(logging.Formatter):
    """One JSON object a line; of an exception only its type and place, never its text."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.msg if record.name.startswith("efa") else record.getMessage(),
        }
        line.update({name: str(value) for name, value in record.__dict__.items() if name in FIELDS})
        if record.exc_info and record.exc_info[1]:
            line["error"] = type(record.exc_info[1]).__name__
            line["place"] = _place(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def configure_logs(level: str = "INFO", stream: TextIO | None = None) -> None:
    """Send all logs as JSON lines to standard error, or to another stream."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("uvicorn.access", "procrastinate", "pyhanko", "httpx", "httpcore"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else ""
