"""The shop's RSA key: it signs people's tokens and webhooks, and its public half is in the JWKS."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt import api_jws, api_jwt
from jwt.algorithms import RSAAlgorithm

ALGORITHM = "RS256"


class SigningKey:
    """A 2048-bit key; ``pem`` brings back one that was saved."""

    def __init__(self, pem: str | None = None) -> None:
        if pem is None:
            self._private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        else:
            loaded = serialization.load_pem_private_key(pem.encode(), password=None)
            if not isinstance(loaded, rsa.RSAPrivateKey):
                raise ValueError("The key is not an RSA key.")
            self._private = loaded
        public: dict[str, Any] = json.loads(RSAAlgorithm.to_jwk(self._private.public_key()))
        self.id = _thumbprint(public)
        self.jwk = public | {"use": "sig", "kid": self.id, "alg": ALGORITHM}

    @property
    def pem(self) -> str:
        """Return the private key as unencrypted PKCS #8."""
        return self._private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ).decode()

    def sign_token(self, claims: Mapping[str, Any]) -> str:
        """A JWT with these claims."""
        return api_jwt.encode(dict(claims), self._private, algorithm=ALGORITHM, headers={"kid": self.id})

    def sign_detached(self, body: bytes) -> str:
        """The JWS of a webhook's body, without the body (RFC 7797, ``b64: false``)."""
        headers = {"kid": self.id, "crit": ["b64"]}
        return api_jws.encode(body, self._private, algorithm=ALGORITHM, headers=headers, is_payload_detached=True)


def _thumbprint(public: Mapping[str, Any]) -> str:
    """RFC 7638, as Saleor names its keys."""
    required = json.dumps({name: public[name] for name in ("e", "kty", "n")}, separators=(",", ":"))
    return base64.urlsafe_b64encode(hashlib.sha256(required.encode()).digest()).rstrip(b"=").decode()
