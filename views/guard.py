"""What stands before the public server: who may ask, for what, how much; and what every answer carries."""

from collections.abc import Awaitable, Callable, Collection, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

MAX_ADDRESS_BYTES = 8_192
MAX_HEADER_BYTES = 32_768
# A reader's choice is a few hundred bytes; nothing a page sends comes near this.
MAX_FRAME_BYTES = 262_144

# Streamlit's scripts set styles and compile templates at run time, and a map is an inline script in a frame of our own.
POLICY = "; ".join((
    "default-src 'none'", "script-src 'self' 'unsafe-inline' 'unsafe-eval'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:",
    "font-src 'self' data:", "connect-src 'self'", "worker-src 'self' blob:", "frame-src 'self'", "manifest-src 'self'", "media-src 'self'",
    "object-src 'none'", "base-uri 'self'", "form-action 'none'", "frame-ancestors 'self'",
))
HEADERS = {
    "content-security-policy": POLICY,
    "x-frame-options": "SAMEORIGIN",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "strict-transport-security": "max-age=31536000",
}
# Of the server's own machinery a reader's page needs these; what a later version adds is closed until it is named here.
OPEN_MACHINERY = ("/_stcore/health", "/_stcore/host-config", "/_stcore/stream", "/_stcore/bidi-components/")
MACHINERY = ("/_stcore", "/healthz", "/script-health-check", "/st-", "/oauth2callback", "/auth", "/app/static", "/your_data")


class Guard:
    """ASGI middleware: refuses what a reader never asks for, in a sentence, and puts HEADERS on every answer.

    hosts: the names the server answers to, without ports, lower case. A request under another name is refused (421), and a
    websocket from a page of another origin, or of none, too (403).
    """

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]], hosts: Collection[str]) -> None:
        self.app, self.hosts = app, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass it on."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            await self._request(scope, receive, _with_headers(send))

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = refusal(scope, self.hosts)
        if refused is None:
            await self.app(scope, receive, send)
            return
        status, why = refused
        # What was sent is never read: the connection is closed with the answer.
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]})
        await send({"type": "http.response.body", "body": f"{why}\n".encode()})

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        origin = urlsplit(_header(scope, b"origin"))
        if refusal(scope, self.hosts) is not None or origin.scheme not in ("http", "https") or _name(origin.netloc) not in self.hosts:
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return

        async def measured() -> Message:
            message = await receive()
            size = max(len(message.get("bytes") or b""), len(message.get("text") or ""))
            if message["type"] == "websocket.receive" and size > MAX_FRAME_BYTES:
                await send({"type": "websocket.close", "code": 1009})
                return {"type": "websocket.disconnect", "code": 1009}
            return message

        await self.app(scope, measured, send)


def refusal(scope: Scope, hosts: Collection[str]) -> tuple[int, str] | None:
    """The status and sentence with which a request is turned away; None where it may pass."""
    path = str(scope["path"]).lower()
    said = [value for key, value in scope["headers"] if key == b"host"]
    if len(said) != 1 or _name(said[0].decode("latin-1")) not in hosts:
        return 421, "This server does not answer to that name."
    if sum(len(key) + len(value) for key, value in scope["headers"]) > MAX_HEADER_BYTES:
        return 431, "The request's headers are too long."
    if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > MAX_ADDRESS_BYTES:
        return 414, "The address is too long."
    if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD"):
        return 405, "This server is read, never written to."
    if _header(scope, b"content-length") not in ("", "0") or _header(scope, b"transfer-encoding"):
        return 413, "This server takes no content."
    if any(path.startswith(closed) for closed in MACHINERY) and not any(path == gate or gate.endswith("/") and path.startswith(gate) for gate in OPEN_MACHINERY):
        return 404, "Nothing is here."
    return None


def _name(host: str) -> str:
    """The name in a Host header or an origin, without its port: `[::1]:8501` is ::1."""
    try:
        said = urlsplit(f"//{host}")
        # Asking for the port refuses one that is no number: `localhost:1.evil.example` is nobody's name.
        return (said.hostname or "").rstrip(".") if said.port is None or said.port >= 0 else ""
    except ValueError:
        return ""


def _header(scope: Scope, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            ours = {key.encode(): value.encode() for key, value in HEADERS.items()}
            kept = [(key, value) for key, value in message.get("headers", []) if key.lower() not in ours and key.lower() not in (b"server", b"access-control-allow-origin")]
            message["headers"] = [*kept, *ours.items()]
        await send(message)

    return sent
