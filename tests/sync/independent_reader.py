"""Reads a bundle by docs/bundle-format.md alone, with nothing of ours: what another program would do."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import zipfile
from contextlib import suppress
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def read(sealed: bytes, identity: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the manifest, its signature and hashes checked, and the revisions, their ids checked."""
    return read_inside(unsealed(sealed, identity))


def read_inside(content: bytes) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the same from what `age -d` gives."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    signed = archive.read("manifest.json")
    manifest = json.loads(signed)
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(manifest["sender"]["key"]))
    key.verify(archive.read("manifest.sig"), b"lika bundle manifest\n" + signed)
    check_succession(manifest["sender"]["key"], manifest["sender"].get("succeeds", []))
    for name, (size, digest) in manifest["members"].items():
        content = archive.read(name)
        assert (len(content), hashlib.sha256(content).hexdigest()) == (size, digest)
    revisions = [json.loads(line) for line in archive.read("changes.jsonl").splitlines()]
    for one in revisions:
        hashed = [
            one[name] for name in ["record", "parents", "form", "version", "author", "device", "time", "document"]
        ]
        text = json.dumps(hashed, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        assert hashlib.sha256(text.encode()).hexdigest() == one["id"]
    assert {name: manifest["counts"][name] for name in ("revisions", "households", "people")} == _counted(revisions)
    return manifest, revisions


def check_succession(key: str, succeeds: list[list[str]]) -> None:
    """Check that each key before signed the one after it."""
    for before, signature in succeeds:
        signed = b"lika key succession\n" + bytes.fromhex(key)
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(before)).verify(bytes.fromhex(signature), signed)
        key = before


def read_kit(content: bytes) -> dict[str, Any]:
    """Return what a kit says, its signature and hashes checked."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    signed = archive.read("kit.json")
    kit: dict[str, Any] = json.loads(signed)
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(kit["county_key"]))
    key.verify(archive.read("kit.sig"), b"lika kit\n" + signed)
    check_succession(kit["county_key"], kit.get("succeeds", []))
    for name, (size, digest) in kit["members"].items():
        member = archive.read(name)
        assert (len(member), hashlib.sha256(member).hexdigest()) == (size, digest)
    return kit


def read_receipts(content: bytes) -> list[dict[str, Any]]:
    """Return the receipts of an opened answer."""
    return [json.loads(line) for line in zipfile.ZipFile(io.BytesIO(content)).read("receipts.jsonl").splitlines()]


def digest(sealed: bytes, identity: str) -> str:
    """Return what the next bundle of the same laptop names first in `before`."""
    archive = zipfile.ZipFile(io.BytesIO(unsealed(sealed, identity)))
    return hashlib.sha256(archive.read("manifest.json")).hexdigest()


def _counted(revisions: list[dict[str, Any]]) -> dict[str, int]:
    last = {one["record"]: one for one in revisions}.values()
    households = [
        one["document"] for one in last if one["form"] == "household" and not one["document"].get("_deleted")
    ]
    people = sum(map(_people, households))
    return {"revisions": len(revisions), "households": len(households), "people": people}


def _people(document: dict[str, Any]) -> int:
    count = _first(document, "member_count")
    if isinstance(count, str) and count.isascii() and count.isdigit() and len(count) <= 9:
        return int(count)
    return sum(1 for row in _first(document, "member") or [] if row.get("name"))


def _first(document: dict[str, Any], name: str) -> Any:
    groups = [document]
    for group in groups:
        if name in group:
            return group[name]
        groups += [inner for key, inner in group.items() if isinstance(inner, dict) and not key.startswith("_")]
    return None


def unsealed(sealed: bytes, identity: str) -> bytes:
    """Open an age v1 file with an X25519 identity, as age-encryption.org/v1 says."""
    private = X25519PrivateKey.from_private_bytes(_secret(identity))
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    header, _, rest = sealed.partition(b"\n---")
    file_key = _file_key(header.split(b"\n"), private, public)
    payload = rest.split(b"\n", 1)[1]
    stream = ChaCha20Poly1305(_derived(file_key, payload[:16], b"payload"))
    chunks = [payload[at : at + 65552] for at in range(16, len(payload), 65552)]
    nonces = [at.to_bytes(11) + bytes([at == len(chunks) - 1]) for at in range(len(chunks))]
    return b"".join(stream.decrypt(nonce, chunk, None) for nonce, chunk in zip(nonces, chunks, strict=True))


def _file_key(lines: list[bytes], private: X25519PrivateKey, public: bytes) -> bytes:
    """Return what the stanza that is for the identity holds; others are for other keys."""
    for at, line in enumerate(lines):
        if line.startswith(b"-> X25519 "):
            share = _base64(line.split()[2])
            shared = private.exchange(X25519PublicKey.from_public_bytes(share))
            wrapping = _derived(shared, share + public, b"age-encryption.org/v1/X25519")
            with suppress(InvalidTag):
                return ChaCha20Poly1305(wrapping).decrypt(bytes(12), _base64(lines[at + 1]), None)
    raise LookupError("sealed for others")


def _derived(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, purpose).derive(secret)


def _base64(text: bytes) -> bytes:
    return base64.b64decode(text + b"=" * (-len(text) % 4))


def _secret(identity: str) -> bytes:
    digits = [_BECH32.index(letter) for letter in identity.lower().rpartition("1")[2][:-6]]
    number = 0
    for digit in digits:
        number = number << 5 | digit
    return (number >> (len(digits) * 5 - 256)).to_bytes(32)
