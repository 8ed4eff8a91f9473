"""When a visit ends: its folder goes, also where no other visit follows it."""

import time
from collections.abc import Callable
from threading import Thread

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from views.steward import desk

# Streamlit lets a reader whose connection broke come back for two minutes; after three the visit is over.
EVERY_SECONDS, TIMES = 30, 6


def watch(room: desk.Room) -> None:
    """Close the room when this session has been away for three minutes; nothing to watch where no server runs."""
    running = get_script_run_ctx()
    if running is None or not runtime.exists():
        return
    server, session = runtime.get_instance(), running.session_id
    Thread(target=close_after, args=(lambda: server.is_active_session(session), room.close), name="atlas-steward-leaving", daemon=True).start()


def close_after(here: Callable[[], bool], close: Callable[[], None], wait: Callable[[float], None] = time.sleep) -> None:
    """Ask every half minute whether somebody is here; after six times nobody in a row, close."""
    away = 0
    while away < TIMES:
        wait(EVERY_SECONDS)
        away = 0 if here() else away + 1
    close()
