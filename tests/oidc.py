"""A small OpenID provider on this machine: discovery, authorization code with PKCE, RS256 id tokens, keys, log-out.

It asks for an e-mail address and believes it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "atlas", "a secret of the tests"


@dataclass
class Provider:
    """`verified`: what its tokens say of an address; `granted`: the codes that it gave and nobody has redeemed."""

    redirect_uri: str = ""
    verified: bool = True
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}))
    granted: dict[str, dict[str, str]] = field(default_factory=dict)
    url: str = ""

    def __enter__(self) -> Provider:
        provider = self

        class Handler(_Handler):
            of = provider

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def register(self, atlas_url: str, domain: str) -> str:
        """Know the atlas at this address from now on; the secrets.toml that it needs for signing in here."""
        self.redirect_uri = f"{atlas_url}/oauth2callback"
        return f"""[auth]
redirect_uri = "{self.redirect_uri}"
cookie_secret = "{secrets.token_hex(32)}"
client_id = "{CLIENT}"
client_secret = "{SECRET}"
server_metadata_url = "{self.url}/.well-known/openid-configuration"

[atlas]
allowed_domain = "{domain}"
"""

    @property
    def metadata(self) -> dict[str, object]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "end_session_endpoint": f"{self.url}/leave",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def id_token(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "sub": asked["email"], "iat": now, "exp": now + 600}
        claims |= {"nonce": asked["nonce"], "email": asked["email"], "email_verified": self.verified}
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)


class _Handler(BaseHTTPRequestHandler):
    of: Provider

    def log_message(self, *words: object) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = dict(parse_qsl(parts.query))
        if parts.path == "/.well-known/openid-configuration":
            self._json(self.of.metadata)
        elif parts.path == "/keys":
            self._json({"keys": [self.of.key.as_dict(private=False)]})
        elif parts.path == "/authorize":
            self._form(asked)
        elif parts.path == "/leave":
            self._redirect(asked["post_logout_redirect_uri"])
        else:
            self._answer(404, "text/plain", b"")

    def do_POST(self) -> None:
        given = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        if self.path == "/enter":
            code = secrets.token_urlsafe()
            self.of.granted[code] = given
            self._redirect(f"{given['redirect_uri']}?{urlencode({'code': code, 'state': given['state']})}")
        elif self.path == "/token":
            self._token(given)
        else:
            self._answer(404, "text/plain", b"")

    def _form(self, asked: dict[str, str]) -> None:
        if asked["client_id"] != CLIENT or asked["redirect_uri"] != self.of.redirect_uri:
            self._answer(400, "text/plain", b"unknown client or address")
            return
        hidden = "".join(f'<input type="hidden" name="{escape(k)}" value="{escape(v)}">' for k, v in asked.items())
        page = f'<!doctype html><link rel="icon" href="data:,"><form method="post" action="/enter">{hidden}'
        page += '<label>E-mail <input name="email"></label><button>Continue</button></form>'
        self._answer(200, "text/html", page.encode())

    def _token(self, given: dict[str, str]) -> None:
        asked = self.of.granted.pop(given.get("code", ""), None)
        known = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        proof = base64.urlsafe_b64encode(hashlib.sha256(given.get("code_verifier", "").encode()).digest())
        if (
            asked is None
            or self.headers["Authorization"] != known
            or given.get("redirect_uri") != self.of.redirect_uri
            or proof.decode().rstrip("=") != asked["code_challenge"]
        ):
            self._json({"error": "invalid_grant"}, 400)
            return
        token = {"access_token": secrets.token_urlsafe(), "token_type": "Bearer", "expires_in": 600}
        self._json(token | {"id_token": self.of.id_token(asked)})

    def _json(self, value: object, status: int = 200) -> None:
        self._answer(status, "application/json", json.dumps(value).encode())

    def _redirect(self, address: str) -> None:
        self.send_response(302)
        self.send_header("Location", address)
        self.end_headers()

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
