from __future__ import annotations

import io
import subprocess
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from resources.canonical import sha256
from resources.errors import NotPossible
from sync import manifest as manifests
from sync.archive import ArchiveWriter, Member
from sync.bundle import open_bundle, outer
from sync.changes import Reason, Refusal, line_of
from sync.limits import Limits
from sync.revision import Revision, revise
from sync.sealing import seal, unseal
from tests.sync import independent_reader
from tests.sync.samples import COUNTY_SEAL, OTHER_SEAL, STRANGER, TEAM, bundle, household, manifest, revision

FIRST = revision(household(1, "王德福", "李秀英"))
SECOND = revision(household(1, "王德福", "李秀英", "王小宝"), FIRST, at=1)
OTHER = revision(household(2, "张㐱"), record="00000000000000bb")


def made_at(time: str) -> Revision:
    """Return a whole revision of this logical time."""
    first = FIRST
    return revise(
        first.record, (), form=first.form, version=first.version, author="", device="", time=time, document={}
    )


def refusal(sealed: bytes, *, limits: Limits | None = None) -> str:
    with pytest.raises(NotPossible) as refused:
        list(open_bundle(sealed, [COUNTY_SEAL], limits=limits or Limits()).changes())
    return refused.value.key


def sealed_zip(members: dict[str, bytes], *, listed: dict[str, Member] | None = None) -> bytes:
    """Return a bundle with these members, signed as its maker likes."""
    archive = ArchiveWriter()
    for name, content in members.items():
        archive.add(name, [content])
    content = manifests.to_bytes(replace(manifest(), members=archive.members if listed is None else listed))
    archive.add("manifest.json", [content])
    archive.add("manifest.sig", [TEAM.sign(manifests.PURPOSE, content)])
    return seal(archive.close(), [COUNTY_SEAL.recipient])


def test_what_goes_in_comes_out() -> None:
    photo = b"\xff\xd8 a signed sheet"
    packed = bundle(FIRST, SECOND, OTHER, attachments={sha256(photo): photo})
    opened = open_bundle(packed.sealed, [COUNTY_SEAL])
    assert list(opened.changes()) == [FIRST, SECOND, OTHER]
    assert opened.attachments == (sha256(photo),)
    assert opened.attachment(sha256(photo)) == photo
    assert opened.manifest == packed.manifest
    assert opened.digest == packed.manifest.digest


def test_the_manifest_counts_each_record_by_its_last_revision() -> None:
    counts = bundle(FIRST, SECOND, OTHER).manifest.counts
    assert (counts.revisions, counts.households, counts.people) == (3, 2, 4)
    gone = revision(household(1, "王德福", _deleted="1"), SECOND, at=2)
    assert bundle(FIRST, SECOND, OTHER, gone).manifest.counts.households == 1


def test_the_same_content_gives_the_same_archive_and_the_same_digest() -> None:
    one, other = bundle(FIRST, OTHER), bundle(FIRST, OTHER)
    assert unseal(one.sealed, [COUNTY_SEAL]) == unseal(other.sealed, [COUNTY_SEAL])
    assert one.manifest.digest == other.manifest.digest
    assert one.sealed != other.sealed, "sealing twice must not show that two bundles are the same"


def test_without_a_key_only_version_size_and_number_of_receivers_show() -> None:
    sealed = bundle(FIRST).sealed
    shown = outer(sealed)
    assert (shown.version, shown.size, shown.receivers) == ("v1", len(sealed), 1)
    assert "毛寺村".encode() not in sealed
    assert TEAM.public.encode() not in sealed


def test_a_bundle_for_thousands_of_receivers_is_refused_before_a_key_is_tried() -> None:
    began = time.process_time()
    assert refusal(seal(b"", [OTHER_SEAL.recipient] * 5_000)) == "sync.damaged"
    assert time.process_time() - began < 5


def test_a_program_that_knows_the_written_format_alone_reads_a_bundle() -> None:
    packed = bundle(FIRST, *(revision(household(at, "王"), record=f"{at:016x}") for at in range(1000, 3000)))
    manifest, revisions = independent_reader.read(packed.sealed, COUNTY_SEAL.secret)
    assert manifest["counts"]["households"] == 2001
    assert revisions[0]["document"] == FIRST.document


def test_the_age_tool_opens_a_bundle_with_the_countys_key(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(COUNTY_SEAL.secret)
    (tmp_path / "bundle").write_bytes(bundle(FIRST).sealed)
    call = ["age", "-d", "-i", str(tmp_path / "key"), str(tmp_path / "bundle")]
    opened = subprocess.run(call, capture_output=True, check=True).stdout
    assert zipfile.ZipFile(io.BytesIO(opened)).read("changes.jsonl") == line_of(FIRST)


def test_a_bundle_for_others_says_so() -> None:
    with pytest.raises(NotPossible, match=r"sync\.not_for_us"):
        open_bundle(bundle(FIRST).sealed, [OTHER_SEAL])


@pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.9, 0.999])
def test_a_bundle_cut_anywhere_is_refused(share: float) -> None:
    sealed = bundle(*(revision(household(at, "王德福"), record=f"{at:016x}") for at in range(300))).sealed
    assert refusal(sealed[: int(len(sealed) * share)]) == "sync.truncated"
    assert refusal(b"") == "sync.empty"


def test_a_changed_byte_anywhere_is_refused() -> None:
    sealed = bundle(FIRST).sealed
    for at in range(0, len(sealed), 13):
        damaged = bytearray(sealed)
        damaged[at] ^= 1
        assert refusal(bytes(damaged)).startswith("sync.")


def test_some_other_file_is_no_bundle() -> None:
    assert refusal(b"%PDF-1.7 something else altogether") == "sync.not_a_bundle"
    assert refusal(seal(b"text", [COUNTY_SEAL.recipient])) == "sync.not_a_bundle"


def test_a_manifest_changed_after_signing_is_refused() -> None:
    archive = ArchiveWriter()
    archive.add("changes.jsonl", [line_of(FIRST)])
    content = manifests.to_bytes(replace(manifest(), members=dict(archive.members)))
    archive.add("manifest.json", [content.replace(b'"number":1', b'"number":2')])
    archive.add("manifest.sig", [TEAM.sign(manifests.PURPOSE, content)])
    assert refusal(seal(archive.close(), [COUNTY_SEAL.recipient])) == "sync.bad_signature"


def test_a_manifest_signed_with_another_key_than_it_names_is_refused() -> None:
    assert refusal(bundle(FIRST, draft=manifest(key=TEAM), key=STRANGER).sealed) == "sync.bad_signature"


def test_a_newer_format_asks_for_a_newer_program() -> None:
    assert refusal(bundle(FIRST, draft=replace(manifest(), format=2)).sealed) == "sync.newer_version"


def test_changes_that_are_not_the_signed_ones_are_refused() -> None:
    listed = {"changes.jsonl": Member(len(line_of(FIRST)), sha256(line_of(FIRST)))}
    assert refusal(sealed_zip({"changes.jsonl": line_of(OTHER)}, listed=listed)) == "sync.changed_part"


@pytest.mark.parametrize(
    "name",
    ["../../evil", "/etc/passwd", "attachments/..", "changes.jsonl/", "attachments/" + "G" * 64, "C:\\x", "x"],
)
def test_members_with_names_that_do_not_belong_there_are_refused(name: str) -> None:
    assert refusal(sealed_zip({"changes.jsonl": b"", name: b"x"})) == "sync.odd_part"


def test_a_part_too_few_or_too_many_is_refused() -> None:
    digest = sha256(b"x")
    assert refusal(sealed_zip({})) == "sync.missing_part"
    assert (
        refusal(sealed_zip({"changes.jsonl": b"", f"attachments/{digest}": b"x"}, listed={})) == "sync.missing_part"
    )
    assert refusal(sealed_zip({"changes.jsonl": b"", f"attachments/{'0' * 64}": b"x"})) == "sync.changed_part"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_comes_twice_is_refused() -> None:
    archive = ArchiveWriter()
    for _ in range(2):
        archive.add("changes.jsonl", [b""])
    assert refusal(seal(archive.close(), [COUNTY_SEAL.recipient])) == "sync.odd_part"


def test_bombs_and_swarms_meet_the_bounds_before_they_unpack() -> None:
    bomb = sealed_zip({"changes.jsonl": b"0" * 3_000_000})
    assert len(bomb) < 10_000
    assert refusal(bomb, limits=Limits(unpacked=1_000_000)) == "sync.too_large"
    assert refusal(bomb, limits=Limits(entries=2)) == "sync.too_many_parts"
    assert refusal(bomb, limits=Limits(sealed=1000)) == "sync.too_large"
    assert refusal(bomb, limits=Limits(manifest=100)) == "sync.too_large"


def test_a_size_declared_too_small_does_not_help_a_bomb() -> None:
    inner = unseal(sealed_zip({"changes.jsonl": b"0" * 3_000_000}), [COUNTY_SEAL])
    assert inner.count((3_000_000).to_bytes(4, "little")) == 2, "once before the content, once in the directory"
    lying = inner.replace((3_000_000).to_bytes(4, "little"), (3_000).to_bytes(4, "little"))
    assert refusal(seal(lying, [COUNTY_SEAL.recipient])) in {"sync.damaged", "sync.changed_part"}


def bad_lines(*lines: bytes) -> list[Refusal]:
    opened = open_bundle(sealed_zip({"changes.jsonl": b"\n".join([*lines, line_of(OTHER)])}), [COUNTY_SEAL])
    *refused, good = opened.changes()
    assert good == OTHER, "a bad line must never stop the good ones"
    assert all(isinstance(one, Refusal) for one in refused)
    return [one for one in refused if isinstance(one, Refusal)]


def test_each_bad_line_is_refused_by_record_field_value_and_reason() -> None:
    line = line_of(FIRST).rstrip()
    changed, half, typed = bad_lines(
        line.replace("王德福".encode(), "王德富".encode()),
        line[: len(line) // 2],
        line.replace(b'"form":"household"', b'"form":7'),
    )
    assert (changed.line, changed.record, changed.field, changed.reason) == (1, FIRST.record, "id", Reason.HASH)
    assert (half.line, half.reason) == (2, Reason.NOT_JSON)
    assert (typed.record, typed.field, typed.value, typed.reason) == (FIRST.record, "form", "7", Reason.FIELD)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"", Reason.NOT_JSON),
        (b"[]", Reason.NOT_JSON),
        (b"\xff\xfe", Reason.NOT_JSON),
        (b'{"id":NaN}', Reason.NOT_JSON),
        (b"{}", Reason.FIELD),
        (b"[" * 100_000, Reason.NOT_JSON),
        (b'"' + b"x" * 1_100_000 + b'"', Reason.TOO_LONG),
        (line_of(FIRST).rstrip().replace("王德福".encode(), b"\\ud800"), Reason.NOT_JSON),
        (line_of(made_at("9999-12-31T23:59:59.999Z-999999")).rstrip(), Reason.FIELD),
        (line_of(made_at("2015-02-30T02:42:07.000Z-000000")).rstrip(), Reason.FIELD),
        (line_of(made_at("0000-00-00T00:00:00.000Z-000000")).rstrip(), Reason.FIELD),
        (line_of(revision({}, FIRST, FIRST)).rstrip(), Reason.FIELD),
        (
            line_of(revision({"a": {"b": [{"c": {}}]}})).rstrip().replace(b"{}", b'{"a":' * 20 + b"{}" + b"}" * 20),
            Reason.NESTING,
        ),
    ],
)
def test_hostile_lines_are_refused_each_for_its_reason(line: bytes, reason: Reason) -> None:
    assert [one.reason for one in bad_lines(line)] == [reason]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda line: line + b"\r", id="CRLF"),
        pytest.param(lambda line: b"\xef\xbb\xbf" + line, id="byte order mark"),
        pytest.param(lambda line: line.replace(b',"form"', b', "form"'), id="blank"),
        pytest.param(lambda line: line.replace("王德福".encode(), "王德".encode() + b"\\u798f"), id="escape"),
        pytest.param(lambda line: line.replace(b'"form":', b'"form":"member","form":'), id="name twice"),
        pytest.param(lambda line: line.replace(b'"document":{', b'"document":{"members":[],'), id="answer twice"),
        pytest.param(lambda line: line[:-1] + b',"zone":""}', id="field more"),
    ],
)
def test_what_another_reader_might_read_otherwise_is_refused_though_its_hash_holds(
    change: Callable[[bytes], bytes],
) -> None:
    line = line_of(FIRST).rstrip(b"\n")
    assert change(line) != line
    (refused,) = bad_lines(change(line))
    assert (refused.reason, refused.record) == (Reason.NOT_JSON, FIRST.record)
