"""The server that faces the internet (`make public`): a verified release and nothing else. Run it as `python -m views.server`."""

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
HOSTS = "ATLAS_HOSTS"
# What a public server is told by its environment; the rest, a steward's secrets among it, it never sees.
TOLD = frozenset({"PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "PYTHONPATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE", "ATLAS_RELEASES", HOSTS})
FIXED = {"ATLAS_PUBLIC": "1"}
CONFIG = {
    "server.maxUploadSize": 1, "server.maxMessageSize": 32, "server.enableStaticServing": False, "server.enableXsrfProtection": True,
    "server.headless": True, "server.fileWatcherType": "none", "client.showErrorDetails": "none", "client.toolbarMode": "minimal",
    "browser.gatherUsageStats": False, "server.enableAgentApi": False,
}


def hosts_told(environment: Mapping[str, str]) -> frozenset[str]:
    """The names the server answers to: ATLAS_HOSTS, separated by commas; loopback's own where it says nothing.

    Raises ValueError where a name is no plain host name, so that a slip never opens the server to every name.
    """
    given = [name.strip().lower() for name in environment.get(HOSTS, "").split(",") if name.strip()]
    wrong = [name for name in given if not all(part and part.replace("-", "").isalnum() for part in name.split("."))]
    if wrong:
        raise ValueError(f"{HOSTS} names {', '.join(wrong)}, which is no host name. Give plain names separated by commas, such as atlas.example.org.")
    return frozenset(given or ("127.0.0.1", "localhost", "::1"))


def faults(environment: Mapping[str, str]) -> list[str]:
    """Why this server will not start, a sentence each: a name that is none, or secrets beside it."""
    found = []
    try:
        hosts_told(environment)
    except ValueError as error:
        found.append(str(error))
    found += [f"A public server keeps no secrets, and {path.name} is in {path.parent.name} beside it: start it from a folder without that file."
              for path in (ROOT / ".streamlit" / "secrets.toml", Path.home() / ".streamlit" / "secrets.toml") if path.exists()]
    return found


def main() -> int:
    """Serve until stopped; 2 with sentences on stderr where that would not be safe or nothing can be shown."""
    asked = argparse.ArgumentParser(description="Serve the release in use to the public.")
    asked.add_argument("--address", default="127.0.0.1", help="where to listen; 0.0.0.0 behind a proxy that ends TLS")
    asked.add_argument("--port", type=int, default=8501)
    given = asked.parse_args()
    clean = {key: value for key, value in os.environ.items() if key in TOLD} | FIXED
    if dict(os.environ) != clean:
        # Begun anew, since a process's first environment stays readable as long as it lives.
        os.execve(sys.executable, [sys.executable, "-m", "views.server", *sys.argv[1:]], clean)
    # Only now: what these bring along must never see the first environment, and would add to it.
    from starlette.middleware import Middleware
    from streamlit.web.server.starlette import App

    from views.guard import Guard
    from views.session import unreadable

    wrong = [fault for fault in (*faults(clean), unreadable()) if fault]
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return 2
    # Streamlit looks for its settings, and for modules, beside the script that was started.
    sys.argv = [str(ROOT / "dashboard.py")]
    App(ROOT / "dashboard.py", middleware=[Middleware(Guard, hosts=hosts_told(clean))]).run(config={**CONFIG, "server.address": given.address, "server.port": given.port})
    return 0


if __name__ == "__main__":
    sys.exit(main())
