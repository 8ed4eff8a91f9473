"""A steward's session without a browser: the page on its own, in the mode, on loopback."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streamlit import config
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
FILES = Path(__file__).parent / "files"
PAGE = "pages/4_Your_data.py"


@contextmanager
def listening(address: str | None) -> Iterator[None]:
    """The server's address as Streamlit was told it."""
    before = config.get_option("server.address")
    config.set_option("server.address", address)
    try:
        yield
    finally:
        config.set_option("server.address", before)


def page(path: str = PAGE) -> AppTest:
    """The page, run once; no fault of its own."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.switch_page(path)
    app.run()
    assert not app.exception, app.exception
    return app


def drop(app: AppTest, *names: str) -> AppTest:
    """Files of the folder files/, dropped."""
    app.file_uploader[0].set_value([(name, (FILES / name).read_bytes(), "text/csv") for name in names]).run()
    assert not app.exception, app.exception
    return app


def step(app: AppTest, name: str) -> AppTest:
    """Another step, opened."""
    app.segmented_control(key="w_steward_step").set_value(name).run()
    assert not app.exception, app.exception
    return app


def html(app: AppTest) -> str:
    """Everything the page shows as HTML, in one string."""
    return " ".join(h.proto.body for h in app.get("html"))


def room(app: AppTest) -> Path:
    """The folder of the session."""
    folder: Path = app.session_state["steward_draft"].room.folder
    return folder
