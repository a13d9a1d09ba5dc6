"""Mutated bundles, answers and kits: blind bytes, and what a hostile sender with a real key could sign."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from resources.canonical import canonical, sha256
from resources.errors import NotPossible
from sync import manifest as manifests
from sync.archive import ArchiveWriter
from sync.bundle import open_bundle
from sync.changes import Refusal, line_of
from sync.keys import SigningKey
from sync.kit import Kit, KitForm, read_kit, write_kit
from sync.manifest import Kind
from sync.receipt import Outcome, Receipt, read_receipt
from sync.receipt import line_of as receipt_line
from sync.revision import Revision, is_whole
from sync.sealing import seal, unseal
from tests.sync.samples import COUNTY, COUNTY_SEAL, TEAM, bundle, household, manifest, revision

_ODD: tuple[Any, ...] = (
    None, True, 0, -1, 2**63, 1.5, "", "x" * 70_000, "\x00", "../..", "\ud800", [], {}, [[]] * 3, {"a": {"b": []}},
    "NaN", "0" * 64, "张" * 400,
)  # fmt: skip
_HASHED = ("record", "parents", "form", "version", "author", "device", "time", "document")
_PLACE = dict.fromkeys(
    ("village_code", "village_name", "township_code", "township_name", "county_code", "county_name"), "6"
)


@dataclass
class Tally:
    """How the attempts ended."""

    refused: int = 0
    taken: int = 0


def attempt(chance: random.Random, tally: Tally, *, way: int | None = None) -> None:
    """Make one mutant and read it: it is refused with a sentence or read, and nothing else happens."""
    mutate, read = chance.choice(WAYS) if way is None else WAYS[way]
    mutant = mutate(chance)
    try:
        read_whole = read(mutant)
    except NotPossible:
        read_whole = False
    if read_whole:
        tally.taken += 1
    else:
        tally.refused += 1


def _read_bundle(sealed: bytes) -> bool:
    """Read everything in the bundle; return whether no line was refused."""
    opened = open_bundle(sealed, [COUNTY_SEAL])
    changes = [*opened.changes()]
    assert all(isinstance(one, Refusal) or is_whole(one) for one in changes)
    for line in opened.receipts():
        read_receipt(line)
    for digest in opened.attachments:
        opened.attachment(digest)
    return not any(isinstance(one, Refusal) for one in changes)


def _read_kit(data: bytes) -> bool:
    read_kit(data)
    return True


def _sealed(chance: random.Random) -> bytes:
    return mangled(chance, _bundle(chance))


def _inner(chance: random.Random) -> bytes:
    return _reseal(mangled(chance, unseal(_bundle(chance), [COUNTY_SEAL])))


def _signed_lines(chance: random.Random) -> bytes:
    lines = _one_changed(chance, [line_of(one) for one in _revisions(chance)])
    return _reseal(_archive({"changes.jsonl": lines}, lambda content: content, TEAM))


def _signed_receipts(chance: random.Random) -> bytes:
    lines = _one_changed(chance, [receipt_line(Receipt("00aa", Outcome.ACCEPTED, ("0" * 64,)))])
    members = {"changes.jsonl": b"", "receipts.jsonl": lines}
    return _reseal(_archive(members, _made_an_answer, COUNTY))


def _one_changed(chance: random.Random, lines: list[bytes]) -> bytes:
    at = chance.randrange(len(lines))
    lines[at] = chance.choice((mangled, odd_json, odd_line))(chance, lines[at]) + b"\n"
    return b"".join(lines)


def _made_an_answer(content: bytes) -> bytes:
    """Return the manifest as an answer's, which alone may have receipts."""
    whole = json.loads(content)
    whole |= {"kind": Kind.ANSWER.value, "sender": {**whole["sender"], "key": COUNTY.public}}
    return json.dumps(whole).encode()


def _signed_manifest(chance: random.Random) -> bytes:
    members = {"changes.jsonl": b"".join(map(line_of, _revisions(chance)))}
    return _reseal(_archive(members, lambda content: odd_json(chance, content), TEAM))


def _kit_bytes(chance: random.Random) -> bytes:
    return mangled(chance, write_kit(_kit(), COUNTY))


def _signed_kit(chance: random.Random) -> bytes:
    archive = ArchiveWriter()
    for name in ("form.xlsx", "form.xml", "lists/a.csv"):
        archive.add(f"forms/household/{name}", [b"x"])
    whole = {
        **dict.fromkeys(("county", "county_name", "team", "team_name", "made_at"), "西峰区"),
        "villages": [_PLACE],
        "divisions": [_PLACE],
        "format": 1,
        "number": 1,
        "forms": {"household": "1"},
        "settings": {"a": ["b"]},
        "county_key": COUNTY.public,
        "recipients": [COUNTY_SEAL.recipient],
        "recovery": COUNTY_SEAL.recipient,
        "members": {name: [one.size, one.sha256] for name, one in archive.members.items()},
    }
    content = odd_json(chance, json.dumps(whole, ensure_ascii=False).encode())
    archive.add("kit.json", [content])
    archive.add("kit.sig", [COUNTY.sign("kit", content)])
    return archive.close()


WAYS: tuple[tuple[Callable[[random.Random], bytes], Callable[[bytes], bool]], ...] = (
    (_sealed, _read_bundle),
    (_inner, _read_bundle),
    (_signed_lines, _read_bundle),
    (_signed_receipts, _read_bundle),
    (_signed_manifest, _read_bundle),
    (_kit_bytes, _read_kit),
    (_signed_kit, _read_kit),
)


def _archive(members: dict[str, bytes], change: Callable[[bytes], bytes], key: SigningKey) -> bytes:
    """Return an archive whose manifest is changed before it is signed."""
    archive = ArchiveWriter()
    for name, content in members.items():
        archive.add(name, [content])
    draft = manifests.to_bytes(manifest())
    whole = json.loads(draft)
    whole["members"] = {name: [one.size, one.sha256] for name, one in archive.members.items()}
    content = change(json.dumps(whole, ensure_ascii=False).encode())
    archive.add("manifest.json", [content])
    archive.add("manifest.sig", [key.sign(manifests.PURPOSE, content)])
    return archive.close()


def mangled(chance: random.Random, data: bytes) -> bytes:
    """Return the bytes with some flipped, cut, doubled, moved or made up."""
    mutant = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        at = chance.randrange(len(mutant) + 1)
        match chance.randint(0, 5):
            case 0 if at < len(mutant):
                mutant[at] ^= 1 << chance.randrange(8)
            case 1:
                del mutant[at:]
            case 2:
                mutant[at:at] = mutant[at : at + chance.randint(1, 300)]
            case 3:
                del mutant[at : at + chance.randint(1, 300)]
            case 4:
                mutant[at : at + 4] = chance.choice(
                    (b"\xff" * 4, b"\0" * 4, b"PK\x01\x02", b"PK\x05\x06", b"\x7f" * 4)
                )
            case _:
                mutant[at:at] = chance.randbytes(chance.randint(1, 20))
    return bytes(mutant)


def odd_json(chance: random.Random, content: bytes) -> bytes:
    """Return the JSON with one value somewhere replaced, removed, or doubled under another name."""
    whole = json.loads(content)
    place, steps = whole, chance.randint(0, 4)
    for _ in range(steps):
        inner = [
            one for one in (place.values() if isinstance(place, dict) else place) if isinstance(one, dict | list)
        ]
        if not inner or not any(inner):
            break
        place = chance.choice([one for one in inner if one])
    keys: list[Any] = list(place) if isinstance(place, dict) else list(range(len(place)))
    key = chance.choice(keys)
    match chance.randint(0, 3):
        case 0 if isinstance(place, dict):
            del place[key]
        case 1 if isinstance(place, dict):
            place[str(chance.choice(_ODD))[:50]] = chance.choice(_ODD)
        case 2:
            place[key] = json.loads("[" * 40 + "]" * 40)
        case _:
            place[key] = chance.choice(_ODD)
    return json.dumps(whole, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def odd_line(chance: random.Random, line: bytes) -> bytes:
    """Return the line of a revision with one value replaced and an id that is the hash of the rest again."""
    changed = odd_json(chance, line)
    whole = json.loads(changed)
    with suppress(UnicodeEncodeError):  # half a character has no bytes and no hash
        return canonical({**whole, "id": sha256(canonical([whole.get(name) for name in _HASHED]))})
    return changed


def _bundle(chance: random.Random) -> bytes:
    return bundle(*_revisions(chance)).sealed


def _revisions(chance: random.Random) -> list[Revision]:
    return [revision(household(at, "王德福"), record=f"{at:016x}") for at in range(chance.randint(1, 4))]


def _reseal(content: bytes) -> bytes:
    return seal(content, [COUNTY_SEAL.recipient])


def _kit() -> Kit:
    return Kit(
        county="621002",
        county_name="西峰区",
        team="MS-1",
        team_name="毛寺村工作组",
        number=1,
        villages=(_PLACE,),
        divisions=(_PLACE,),
        forms=(KitForm("household", "2015.1", b"workbook", b"xform", {"village.csv": b"name"}),),
        settings={},
        county_key=COUNTY.public,
        recipients=(COUNTY_SEAL.recipient,),
        recovery=COUNTY_SEAL.recipient,
        made_at="2015-11-21T10:00:00+08:00",
    )
