"""A provider to sign in with (OIDC), which knows one officer and asks no password."""

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlencode

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route

CLIENT, SECRET = "dialogues", "a-secret-of-the-client-with-more-than-32-letters"
OFFICER = "officer@example.org"


def _part(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _token(claims: Mapping[str, object]) -> str:
    """The claims, signed with the client's secret (HS256)."""
    said = (
        f"{_part(json.dumps({'alg': 'HS256', 'typ': 'JWT'}).encode())}.{_part(json.dumps(claims).encode())}"
    )
    return f"{said}.{_part(hmac.new(SECRET.encode(), said.encode(), hashlib.sha256).digest())}"


def application(url: str) -> Starlette:
    """The four addresses that a client asks."""
    nonces: dict[str, str] = {}

    def metadata(_: Request) -> JSONResponse:
        return JSONResponse(
            {
                "issuer": url,
                "authorization_endpoint": f"{url}/authorize",
                "token_endpoint": f"{url}/token",
                "jwks_uri": f"{url}/keys",
                "id_token_signing_alg_values_supported": ["HS256"],
                "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
            }
        )

    def authorize(request: Request) -> RedirectResponse:
        asked = request.query_params
        nonces["a-code"] = asked["nonce"]
        back = urlencode({"code": "a-code", "state": asked["state"]})
        return RedirectResponse(f"{asked['redirect_uri']}?{back}")

    def token(_: Request) -> JSONResponse:
        now = int(time.time())
        claims = {
            "iss": url,
            "sub": "1",
            "aud": CLIENT,
            "iat": now,
            "exp": now + 600,
            "email": OFFICER,
            "nonce": nonces.pop("a-code"),
        }
        return JSONResponse(
            {"access_token": "an-access-token", "token_type": "Bearer", "id_token": _token(claims)}
        )

    return Starlette(
        routes=[
            Route("/.well-known/openid-configuration", metadata),
            Route("/authorize", authorize),
            Route("/token", token, methods=["POST"]),
            Route("/keys", lambda _: JSONResponse({"keys": [{"kty": "oct", "k": _part(SECRET.encode())}]})),
        ]
    )


@contextmanager
def provider(port: int) -> Iterator[str]:
    """The provider at work; yields its address."""
    url = f"http://localhost:{port}"
    server = uvicorn.Server(uvicorn.Config(application(url), port=port, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield url
    finally:
        server.should_exit = True
        thread.join()
