"""Made-up households, keys that are always the same, and bundles made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from resources.canonical import Document, Json
from sync.bundle import Packed, pack
from sync.keys import SealingKey, SigningKey
from sync.manifest import Base, Counts, Kind, Manifest, Sender
from sync.revision import Revision, revise

TEAM = SigningKey(bytes(range(32)))
COUNTY = SigningKey(bytes(range(32, 64)))
STRANGER = SigningKey(bytes(range(64, 96)))
COUNTY_SEAL = SealingKey("AGE-SECRET-KEY-1YFUSDY5TU4S3ZPTCNU57RZ2RVHYLQ0TKPDC9CFXLT5KF0Q8MN0FS975YM6")
OTHER_SEAL = SealingKey("AGE-SECRET-KEY-1GRDZANMP0Z72FC224VCA2HK0YFRJ46C7MPHJ0W8CAZDUYAD5NNMQ9J80N9")


def household(number: int, *names: str, **answers: Json) -> Document:
    """Return a small household with a member for each name."""
    members: list[Json] = [{"_id": f"{number:08x}{at:08x}", "name": name} for at, name in enumerate(names)]
    return {"village_code": "621002204206", "members": {"member": members}, **answers}


def people_in(document: Document) -> int:
    """Count the members as the register does."""
    members = document.get("members")
    rows = members.get("member") if isinstance(members, Mapping) else ()
    return len(rows) if isinstance(rows, Sequence) else 0


def revision(
    document: Document, *parents: Revision, record: str = "", at: int = 0, device: str = TEAM.device
) -> Revision:
    """Return a revision `at` milliseconds into a visit."""
    return revise(
        parents[0].record if parents else record or "00000000000000aa",
        [parent.id for parent in parents],
        form="household",
        version="2015.1",
        author="张晓明",
        device=device,
        time=f"2015-11-21T02:42:07.{at:03d}Z-000000",
        document=document,
    )


def manifest(*, key: SigningKey = TEAM, number: int = 1, kind: Kind = Kind.REPORT) -> Manifest:
    """Return the manifest of an empty bundle from the team to the county."""
    return Manifest(
        kind=kind,
        county="621002",
        sender=Sender("MS-1", "毛寺村工作组", key.public, OTHER_SEAL.recipient),
        receiver=COUNTY.public,
        number=number,
        before=(),
        base=Base(),
        taken=(),
        wanted=(),
        counts=Counts(),
        forms={},
        kit=1,
        program="0.1.0",
        made_at="2015-11-21T10:42:07+08:00",
        members={},
    )


def bundle(
    *revisions: Revision,
    draft: Manifest | None = None,
    key: SigningKey = TEAM,
    attachments: Mapping[str, bytes] | None = None,
) -> Packed:
    """Return a bundle of the revisions, sealed for the county."""
    return pack(
        draft or manifest(key=key),
        revisions,
        key=key,
        recipients=[COUNTY_SEAL.recipient],
        people_in=people_in,
        attachments=sorted((attachments or {}).items()),
    )
