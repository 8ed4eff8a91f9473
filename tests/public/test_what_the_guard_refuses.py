"""The guard before the public server, request by request, without a server."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from views.guard import HEADERS, MAX_ADDRESS_BYTES, MAX_FRAME_BYTES, Guard, refusal
from views.server import faults, hosts_told

HOSTS = frozenset({"atlas.example.org"})


def asked(path="/", method="GET", host="atlas.example.org", query=b"", kind="http", **headers):
    said = [(b"host", host.encode()), *((k.replace("_", "-").encode(), v.encode()) for k, v in headers.items())]
    return {"type": kind, "path": path, "raw_path": path.encode(), "query_string": query, "method": method, "headers": said}


@pytest.mark.parametrize(("scope", "status"), [
    (asked(), None), (asked("/Strengths_and_gaps", query=b"p=PROT"), None), (asked("/static/js/index.js", "HEAD"), None), (asked("/media/abc.csv"), None),
    (asked("/_stcore/health"), None), (asked("/_stcore/stream"), None), (asked("/_stcore/bidi-components/a/b.js"), None), (asked(host="ATLAS.example.org:8501"), None),
    (asked("/_stcore/metrics"), 404), (asked("/_stcore/upload_file/s/f"), 404), (asked("/_stcore/agent/openapi.json"), 404), (asked("/_stcore/agent/mcp"), 404),
    (asked("/_STCORE/metrics"), 404), (asked("/_stcore/health/../metrics"), 404), (asked("/_stcore/healthy"), 404), (asked("/_stcore/script-health-check"), 404),
    (asked("/st-metrics"), 404), (asked("/Your_data"), 404), (asked("/oauth2callback"), 404), (asked("/auth/login"), 404), (asked("/app/static/x"), 404),
    (asked("/_stcore/upload_file/s/f", "PUT"), 405), (asked(method="POST"), 405), (asked(method="DELETE"), 405), (asked(method="OPTIONS"), 405), (asked(method="TRACE"), 405),
    (asked(content_length="1"), 413), (asked(transfer_encoding="chunked"), 413), (asked(content_length="0"), None),
    (asked(host="evil.example"), 421), (asked(host="atlas.example.org.evil.example"), 421), (asked(host=""), 421), (asked(host="[bad"), 421), (asked(host="127.0.0.1"), 421),
    (asked(query=b"x" * MAX_ADDRESS_BYTES), 414), (asked(cookie="x" * 40_000), 431),
])
def test_each_request_passes_or_is_told_why_not(scope, status):
    told = refusal(scope, HOSTS)
    assert (told and told[0]) == status


def test_two_hosts_in_one_request_are_refused():
    scope = asked()
    scope["headers"].append((b"host", b"atlas.example.org"))
    assert refusal(scope, HOSTS)[0] == 421


@given(st.text(max_size=30).map(lambda rest: f"/_stcore/{rest}"))
def test_machinery_that_nobody_named_stays_closed(path):
    named = ("/_stcore/health", "/_stcore/host-config", "/_stcore/stream")
    told = refusal(asked(path) | {"raw_path": b""}, HOSTS)
    assert (told is None) == (path.lower() in named or path.lower().startswith("/_stcore/bidi-components/"))


def answered(scope, incoming=(), reply=()):
    """What the guard sends for one connection, what reached the application, and its scope's kinds of message."""
    sent, reached, waiting = [], [], list(incoming)

    async def application(scope, receive, send):
        for message in reply:
            await send(message)
        if scope["type"] == "websocket":
            while True:
                message = await receive()
                reached.append(message)
                if message["type"] == "websocket.disconnect":
                    return
        reached.append(scope["path"])

    async def receive():
        return waiting.pop(0) if waiting else {"type": "websocket.disconnect", "code": 1000}

    async def send(message):
        sent.append(message)

    asyncio.run(Guard(application, HOSTS)(scope, receive, send))
    return sent, reached


def test_every_answer_carries_the_headers_and_none_of_the_servers_own():
    sent, reached = answered(asked(), reply=[{"type": "http.response.start", "status": 200, "headers": [(b"X-Frame-Options", b"ALLOWALL"), (b"access-control-allow-origin", b"*"), (b"etag", b"1")]}])
    headers = dict(sent[0]["headers"])
    assert reached == ["/"]
    assert {k.decode(): v.decode() for k, v in headers.items() if k != b"etag"} == HEADERS
    refused, reached = answered(asked("/_stcore/metrics"))
    assert reached == [] and refused[0]["status"] == 404
    assert HEADERS.items() <= {k.decode(): v.decode() for k, v in refused[0]["headers"]}.items()


def test_no_outside_host_stands_in_the_policy():
    words = HEADERS["content-security-policy"].replace(";", " ").split()
    assert not [w for w in words if "." in w or "//" in w or w == "*" or w in ("http:", "https:")]


CONNECT = {"type": "websocket.connect"}


@pytest.mark.parametrize(("origin", "passes"), [
    ("https://atlas.example.org", True), ("http://atlas.example.org:8501", True), ("https://evil.example", False), ("null", False), ("", False),
    ("https://atlas.example.org.evil.example", False), ("file://atlas.example.org", False), ("https://atlas.example.org:9.evil.example", False), ("http://localhost:9999", False),
])
def test_a_websocket_needs_a_page_of_ours(origin, passes):
    sent, reached = answered(asked("/_stcore/stream", kind="websocket", **({"origin": origin} if origin else {})), [CONNECT])
    assert bool(reached) == passes
    assert (sent == []) == passes


def test_a_websocket_under_another_name_or_path_is_closed():
    for scope in (asked("/_stcore/stream", kind="websocket", host="evil.example", origin="https://atlas.example.org"), asked("/_stcore/agent/mcp", kind="websocket", origin="https://atlas.example.org")):
        sent, reached = answered(scope, [CONNECT])
        assert (reached, sent[0]["type"]) == ([], "websocket.close")


def test_a_frame_too_long_ends_the_connection():
    fits, long = ({"type": "websocket.receive", "bytes": b"x" * size} for size in (MAX_FRAME_BYTES, MAX_FRAME_BYTES + 1))
    sent, reached = answered(asked("/_stcore/stream", kind="websocket", origin="https://atlas.example.org"), [CONNECT, fits, long, fits])
    assert [m["type"] for m in reached] == ["websocket.connect", "websocket.receive", "websocket.disconnect"]
    assert [m["code"] for m in sent] == [1009]


@pytest.mark.parametrize("given", ["*", "atlas.example.org, *.example.org", "https://atlas.example.org", "atlas.example.org:443", "a..b"])
def test_a_name_that_is_none_stops_the_server(given):
    with pytest.raises(ValueError, match="no host name"):
        hosts_told({"ATLAS_HOSTS": given})
    assert any("ATLAS_HOSTS" in fault for fault in faults({"ATLAS_HOSTS": given}))


def test_without_a_name_only_loopback_is_answered():
    assert hosts_told({}) == {"127.0.0.1", "localhost", "::1"}
    assert hosts_told({"ATLAS_HOSTS": " Atlas.example.org ,"}) == {"atlas.example.org"}
