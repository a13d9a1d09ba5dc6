"""Who signed it and who may open it: Ed25519 signing keys, age identities, words to read out by telephone."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

import resources
from resources.messages import Language

WORDS = 4
_STRETCH = 30_000  # makes a search for a key with the same four words 30,000 times dearer: 40 bits act like 55


@dataclass(frozen=True, slots=True, repr=False)
class SigningKey:
    """An Ed25519 key of one laptop or county; `seed` is the secret and never leaves the workspace."""

    seed: bytes

    @property
    def public(self) -> str:
        """The public key as 64 hexadecimal digits, as it stands in kits and manifests."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw().hex()

    @property
    def device(self) -> str:
        """The device id that revisions carry."""
        return device_id(self.public)

    def sign(self, purpose: str, message: bytes) -> bytes:
        """Return the signature, 64 bytes; `purpose` keeps a signature from being used for something else."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(_framed(purpose, message))


@dataclass(frozen=True, slots=True, repr=False)
class SealingKey:
    """An age X25519 identity; `secret` is its text `AGE-SECRET-KEY-1…`."""

    secret: str

    @property
    def recipient(self) -> str:
        """The public half, `age1…`: enough to seal, not to open."""
        return str(pyrage.x25519.Identity.from_str(self.secret).to_public())


def new_signing_key(random_bytes: Callable[[int], bytes]) -> SigningKey:
    """Return a new signing key made of 32 random bytes."""
    return SigningKey(random_bytes(32))


def new_sealing_key() -> SealingKey:
    """Return a new age identity; age takes its randomness from the system itself."""
    return SealingKey(str(pyrage.x25519.Identity.generate()))


def is_recipient(text: str) -> bool:
    """Return whether the text is an age X25519 recipient."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def is_signed(public_key: str, purpose: str, message: bytes, signature: bytes) -> bool:
    """Return whether the holder of the public key signed the message for this purpose."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(signature, _framed(purpose, message))
    except (InvalidSignature, ValueError):
        return False
    return True


def device_id(public_key: str) -> str:
    """Return 16 hexadecimal digits that name the laptop which holds the key."""
    return hashlib.sha256(bytes.fromhex(public_key)).hexdigest()[:16]


@cache
def fingerprint_words(public_key: str, language: Language) -> tuple[str, ...]:
    """Return the four words that two people compare over a telephone before they trust a key."""
    stretched = hashlib.pbkdf2_hmac("sha256", bytes.fromhex(public_key), b"lika fingerprint", _STRETCH, WORDS * 2)
    numbers = [int.from_bytes(stretched[at : at + 2]) for at in range(0, len(stretched), 2)]
    first, second = _word_lists()[language]["first"], _word_lists()[language]["second"]
    joint = "" if language is Language.CHINESE else " "
    return tuple(f"{first[number >> 5 & 31]}{joint}{second[number & 31]}" for number in numbers)


@cache
def _word_lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.read_text("fingerprint", "words.toml"))


def _framed(purpose: str, message: bytes) -> bytes:
    return f"lika {purpose}\n".encode() + message
