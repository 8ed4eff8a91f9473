"""A Streamlit server on loopback for as long as a with-block lasts; only the process it started is ended."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
CHROMIUM_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                      "--disable-component-update", "--disable-sync"]


def chromium() -> str:
    """The path of the installed Chromium; a sentence when there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    raise SystemExit("No Chromium found. Run `make chromium`, or install Debian's package chromium.")


def free_port() -> int:
    """A port on loopback that nobody uses now."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@contextmanager
def served(script: Path = ROOT / "dashboard.py", env: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of a running app; the server is stopped when the block ends."""
    with running(script, env) as (address, _):
        yield address


@contextmanager
def running(script: Path = ROOT / "dashboard.py", env: Mapping[str, str] | None = None) -> Iterator[tuple[str, int]]:
    """The address of a running app and the id of its process."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(script), "--server.address", "127.0.0.1", "--server.port", str(port), "--server.headless", "true", "--browser.gatherUsageStats", "false"],
        cwd=script.parent, env={**os.environ, **(env or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(150):
            if process.poll() is not None:
                raise RuntimeError(f"The server ended with code {process.returncode} before it answered.")
            try:
                with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
                    if answer.status == 200:
                        break
            except OSError:
                time.sleep(0.2)
        else:
            raise RuntimeError("The server did not answer in 30 seconds.")
        yield address, process.pid
    finally:
        process.terminate()
        process.wait(timeout=20)
