from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.procedure import parties, team_keys
from app.procedure.exchange import stick
from app.procedure.exchange.inspecting import inspect
from app.procedure.exchange.loading import Load, Loads
from app.procedure.exchange.pending import receipt_lines
from app.procedure.exchange.received import received
from app.procedure.exchange.sending import export, pack_report
from app.procedure.exchange.taking import import_bundle, plan_import
from app.procedure.parties import enrolled, keys_of
from resources.errors import NotPossible, WrongUse
from resources.messages import Language
from sync import bundle, manifest
from sync.archive import ArchiveWriter
from sync.changes import Reason, line_of
from sync.sealing import seal, unseal
from tests.procedure.exchanging import MAOSI, PUHE, District, Laptop, district
from tests.sync import independent_reader

pytestmark = pytest.mark.parametrize("xifeng", ["in_folder", "on_server"], indirect=True)


@pytest.fixture
def team(xifeng: District) -> Laptop:
    return xifeng.team("MS-1", MAOSI)


def state(laptop: Laptop) -> dict[str, object]:
    register = laptop.workspace.register
    return {"documents": laptop.documents(), "log": register.exchanges(), "forked": register.forked()}


def test_households_reach_the_county(xifeng: District, team: Laptop) -> None:
    first = team.enter("王德福", "李秀英")
    team.change(first.record, phone="13993400000")
    team.enter("张㐱")
    taken = xifeng.hand_over(team)
    assert (taken.counts.revisions, taken.counts.households, taken.counts.people) == (3, 2, 3)
    assert (taken.new, taken.known, taken.refused, taken.gaps) == (3, 0, (), ())
    assert xifeng.county.documents() == team.documents()


def test_the_same_bundle_again_changes_nothing_and_says_so(xifeng: District, team: Laptop) -> None:
    team.enter("王德福")
    sent = xifeng.send(team)
    xifeng.take(sent)
    before = state(xifeng.county)
    again = xifeng.take(sent)
    assert again.already
    assert (again.new, again.known) == (0, 0)
    assert state(xifeng.county) == before


def test_what_was_taken_in_can_be_read_from_the_log_and_a_gap_closes_when_the_bundle_comes(
    xifeng: District, team: Laptop
) -> None:
    team.enter("王德福", "李秀英")
    first = xifeng.send(team)
    team.enter("张㐱")
    xifeng.take(xifeng.send(team))
    (second,) = received(xifeng.county.workspace.register)
    assert (second.party, second.number, second.households, second.people, second.new) == ("MS-1", 2, 2, 3, 2)
    assert (second.gaps, second.refused, second.receipts) == ((1,), (), ())
    xifeng.take(first)
    assert [(one.number, one.gaps, one.new) for one in received(xifeng.county.workspace.register)] == [
        (1, (), 0),
        (2, (), 2),
    ]


def test_a_lost_stick_costs_nothing(xifeng: District, team: Laptop) -> None:
    team.enter("王德福")
    xifeng.send(team)
    team.enter("李秀英")
    second = xifeng.hand_over(team)
    assert (second.number, second.new, second.gaps) == (2, 2, (1,))
    assert xifeng.county.documents() == team.documents()


def test_bundles_may_come_in_any_order(xifeng: District, team: Laptop) -> None:
    team.enter("王德福")
    first = xifeng.send(team)
    team.enter("李秀英")
    second = xifeng.send(team)
    assert xifeng.take(second).gaps == (1,)
    late = xifeng.take(first)
    assert (late.new, late.known, late.gaps, late.number_repeated) == (0, 1, (), False)


def test_bundles_are_numbered_and_chained(xifeng: District, team: Laptop) -> None:
    team.enter("王德福")
    one, two = xifeng.send(team), xifeng.send(team)
    opened = bundle.open_bundle(two.file.read_bytes(), keys_of(xifeng.county.workspace).sealing)
    assert (one.file.name, two.file.name) == ("MS-1-001.lika-bundle", "MS-1-002.lika-bundle")
    assert opened.manifest.before == (one.digest,)


def test_another_program_follows_the_chain_and_counts_the_same(xifeng: District, team: Laptop) -> None:
    kept = team.enter("王德福", "李秀英")
    team.change(kept.record, road="1")
    one, two = xifeng.send(team), xifeng.send(team)
    secret = keys_of(xifeng.county.workspace).sealing[0].secret
    told, revisions = independent_reader.read(two.file.read_bytes(), secret)
    assert told["before"] == [independent_reader.digest(one.file.read_bytes(), secret)]
    assert told["base"] == {"number": 0, "digest": ""}
    assert (told["counts"]["people"], len(revisions)) == (2, 2)


def test_nothing_to_send_writes_nothing(xifeng: District, team: Laptop) -> None:
    assert export(team.workspace, xifeng.stick, now=team.now).bundles == ()
    assert list(xifeng.stick.iterdir()) == []


def test_very_much_becomes_several_bundles_that_come_in_any_order(
    xifeng: District, team: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.procedure.exchange.loading.MOST_REVISIONS", 2)
    first = team.enter("王德福")
    for phone in "1234":
        team.change(first.record, phone=phone)
    parts = export(team.workspace, xifeng.stick, now=team.now).bundles
    assert [(one.number, one.counts.revisions) for one in parts] == [(1, 2), (2, 2), (3, 1)]
    waited = [len(xifeng.take(one).waiting) for one in reversed(parts)]
    assert waited == [1, 2, 0]
    assert xifeng.county.documents() == team.documents()


def test_only_the_chosen_villages_are_sent(xifeng: District) -> None:
    team = xifeng.team("MS-2", MAOSI, PUHE)
    team.enter("王德福")
    chosen = team.enter("李秀英", village=PUHE)
    (sent,) = export(team.workspace, xifeng.stick, now=team.now, villages=[PUHE]).bundles
    assert xifeng.take(sent).counts.households == 1
    assert list(xifeng.county.documents()) == [chosen.record]


def test_a_key_waits_until_the_clerk_has_compared_four_words(xifeng: District) -> None:
    team = xifeng.team("MS-1", MAOSI, trusted=False)
    team.enter("王德福")
    sent = xifeng.send(team)
    with pytest.raises(NotPossible, match=r"exchange\.key_waits") as waits:
        xifeng.take(sent)
    (known,) = parties.teams(xifeng.county.workspace)
    assert waits.value.values["words_zh"] == " · ".join(known.keys[0].words(Language.CHINESE))
    assert xifeng.county.documents() == {}
    team_keys.trust(xifeng.county.workspace, "MS-1", now=xifeng.county.now)
    assert xifeng.take(sent).new == 1


def test_a_lost_laptop_is_shut_out_and_a_new_one_let_in(xifeng: District, team: Laptop) -> None:
    team.enter("王德福")
    xifeng.hand_over(team)
    team_keys.revoke(xifeng.county.workspace, "MS-1", team.workspace.device, now=xifeng.county.now)
    with pytest.raises(NotPossible, match=r"exchange\.key_revoked"):
        xifeng.hand_over(team)
    successor = xifeng.team("MS-1", MAOSI)
    successor.enter("李秀英")
    taken = xifeng.hand_over(successor)
    assert (taken.new, taken.number, taken.number_repeated) == (1, 1, False)


def test_a_bundle_of_another_county_is_not_for_us(xifeng: District, team: Laptop, tmp_path: Path) -> None:
    team.enter("王德福")
    sent = xifeng.send(team)
    with district(tmp_path, "环县") as huanxian, pytest.raises(NotPossible, match=r"sync\.not_for_us"):
        huanxian.take(sent)


def test_a_bundle_sealed_again_for_another_county_is_refused(
    xifeng: District, team: Laptop, tmp_path: Path
) -> None:
    team.enter("王德福")
    inner = unseal(xifeng.send(team).file.read_bytes(), keys_of(xifeng.county.workspace).sealing)
    with district(tmp_path, "环县") as huanxian:
        passed_on = seal(inner, [keys_of(huanxian.county.workspace).sealing[0].recipient])
        with pytest.raises(NotPossible, match=r"exchange\.other_county"):
            import_bundle(huanxian.county.workspace, passed_on, now=huanxian.county.now)


def test_a_team_without_a_kit_of_ours_is_refused(xifeng: District, team: Laptop) -> None:
    team.enter("王德福")
    sent = xifeng.send(team)
    xifeng.county.workspace.register.put_setting("teams", {})
    with pytest.raises(NotPossible, match=r"exchange\.sender_unknown"):
        xifeng.take(sent)


def test_a_damaged_bundle_leaves_the_register_as_it_was(xifeng: District, team: Laptop) -> None:
    team.enter("王德福")
    sealed = xifeng.send(team).file.read_bytes()
    before = state(xifeng.county)
    other = bytes([sealed[300] ^ 1])
    for broken in (sealed[:-10], sealed[: len(sealed) // 2], sealed[:300] + other + sealed[301:]):
        with pytest.raises(NotPossible, match=r"sync\."):
            import_bundle(xifeng.county.workspace, broken, now=xifeng.county.now)
    assert state(xifeng.county) == before


def doctored(
    xifeng: District, team: Laptop, changed: bytes, *, stated: manifest.Counts | None = None, number: int = 0
) -> bytes:
    """Return what the team's next export would be with other lines, signed all the same."""
    loads = Loads(team.workspace, team.workspace.register.unacknowledged())
    packed = pack_report(team.workspace, enrolled(team.workspace), loads, Load(), team.now)
    keys = keys_of(team.workspace)
    archive = ArchiveWriter()
    archive.add(bundle.CHANGES, [changed])
    said = replace(
        packed.manifest,
        members=dict(archive.members),
        counts=stated or packed.manifest.counts,
        number=number or packed.manifest.number,
    )
    archive.add(bundle.MANIFEST, [manifest.to_bytes(said)])
    archive.add(bundle.SIGNATURE, [keys.signing.sign(manifest.PURPOSE, manifest.to_bytes(said))])
    return seal(archive.close(), [keys_of(xifeng.county.workspace).sealing[0].recipient])


def test_a_bad_record_never_stops_the_rest(xifeng: District, team: Laptop) -> None:
    bad, good = team.enter("王德福"), team.enter("李秀英")
    lines = line_of(bad).replace("王德福".encode(), "王德富".encode()) + line_of(good)
    taken = import_bundle(xifeng.county.workspace, doctored(xifeng, team, lines), now=xifeng.county.now)
    (refused,) = taken.refused
    assert (refused.record, refused.field, refused.value, refused.reason) == (bad.record, "id", bad.id, Reason.HASH)
    assert list(xifeng.county.documents()) == [good.record]


def test_a_line_that_names_no_revision_does_not_stop_the_answer(xifeng: District, team: Laptop) -> None:
    team.enter("王德福")
    odd = b'{"id":"' + b"g" * 64 + b'","record":"a\\u0001b"}\n'
    import_bundle(xifeng.county.workspace, doctored(xifeng, team, odd), now=xifeng.county.now)
    (receipt,) = xifeng.answer("MS-1", team).receipts
    assert (receipt.record, receipt.revisions, receipt.reason) == ("a b", (), Reason.FIELD)


@pytest.mark.parametrize("line", [b"{}\n", b"\xff\xfe\n", b"x" * 1_100_000 + b"\n"])
def test_people_in_a_line_that_nobody_can_read_are_told_not_lost(
    xifeng: District, team: Laptop, line: bytes
) -> None:
    team.enter("王德福", "王小兰", "王小明")
    good = team.enter("李秀英")
    sealed = doctored(xifeng, team, line + line_of(good))
    taken = import_bundle(xifeng.county.workspace, sealed, now=xifeng.county.now)
    assert (taken.unread.lines, taken.unread.households, taken.unread.people) == (1, 1, 3)
    assert list(xifeng.county.documents()) == [good.record]


def test_a_line_that_can_not_be_read_does_not_hide_that_others_are_miscounted(
    xifeng: District, team: Laptop
) -> None:
    team.enter("王德福")
    good = team.enter("李秀英")
    for stated in (manifest.Counts(2, {"household": 3}, 3, 2), manifest.Counts(2, {"household": 2}, 2, 150)):
        sealed = doctored(xifeng, team, b"{}\n" + line_of(good), stated=stated)
        with pytest.raises(NotPossible, match=r"exchange\.counts_differ"):
            import_bundle(xifeng.county.workspace, sealed, now=xifeng.county.now)


def test_records_are_counted_by_form(xifeng: District, team: Laptop) -> None:
    only = team.enter("王德福")
    sealed = doctored(xifeng, team, line_of(only), stated=manifest.Counts(1, {"household": 1, "visit": 2}, 1, 1))
    with pytest.raises(NotPossible, match=r"counts_differ.*visit"):
        import_bundle(xifeng.county.workspace, sealed, now=xifeng.county.now)


def test_what_a_refused_revision_was_the_parent_of_waits_and_is_completed_later(
    xifeng: District, team: Laptop
) -> None:
    first = team.enter("王德福")
    second = team.change(first.record, phone="1")
    lines = line_of(first).replace("王德福".encode(), "王德富".encode()) + line_of(second)
    taken = import_bundle(xifeng.county.workspace, doctored(xifeng, team, lines), now=xifeng.county.now)
    assert taken.waiting == (second.id,)
    xifeng.hand_over(team)
    assert xifeng.county.documents() == team.documents()


def test_a_bundle_whose_counts_are_wrong_is_undone_whole(xifeng: District, team: Laptop) -> None:
    only = team.enter("王德福")
    for stated in (manifest.Counts(2, {}, 2, 1), manifest.Counts(1, {}, 1, 5)):
        with pytest.raises(NotPossible, match=r"exchange\.counts_differ"):
            import_bundle(
                xifeng.county.workspace, doctored(xifeng, team, line_of(only), stated=stated), now=xifeng.county.now
            )
    assert xifeng.county.documents() == {}
    assert not xifeng.county.workspace.register.exchanges()


def test_a_plan_shows_what_would_be_done_and_changes_nothing(xifeng: District, team: Laptop) -> None:
    team.enter("王德福")
    before = state(xifeng.county)
    plan = plan_import(xifeng.county.workspace, xifeng.send(team).file.read_bytes(), now=xifeng.county.now)
    assert (plan.manifest.counts.households, plan.standing.already) == (1, False)
    assert state(xifeng.county) == before


def test_the_import_keeps_receipts_for_the_answer(xifeng: District, team: Laptop) -> None:
    first = team.enter("王德福")
    xifeng.hand_over(team)
    (line,) = receipt_lines(xifeng.county.workspace.register, team.workspace.device)
    assert b'"outcome":"accepted"' in line
    assert first.id.encode() in line


def test_inspect_shows_the_outside_without_a_key_and_everything_with_one(xifeng: District, team: Laptop) -> None:
    first = team.enter("王德福", "李秀英")
    sealed = xifeng.send(team).file.read_bytes()
    assert inspect(sealed).values() == {"seal": "v1", "size": len(sealed), "receivers": 1}
    shown = inspect(sealed, xifeng.county.workspace)
    assert shown.records == (first.record,)
    assert shown.values()["people"] == 2
    assert len(shown.words(Language.CHINESE)) == 4


def test_a_full_stick_is_told_before_anything_is_written(
    xifeng: District, team: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    team.enter("王德福")
    monkeypatch.setattr(
        "app.procedure.exchange.stick.shutil.disk_usage", lambda _folder: type("Usage", (), {"free": 100})
    )
    with pytest.raises(NotPossible, match=r"exchange\.no_space"):
        xifeng.send(team)
    assert list(xifeng.stick.iterdir()) == []
    assert not team.workspace.register.exchanges()


def test_a_stick_that_writes_wrongly_is_found_out(
    xifeng: District, team: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    team.enter("王德福")
    monkeypatch.setattr(stick, "_write_synced", lambda path, content: path.write_bytes(content[:-1] + b"\0"))
    with pytest.raises(NotPossible, match=r"exchange\.not_written"):
        xifeng.send(team)
    assert list(xifeng.stick.iterdir()) == []
    assert not team.workspace.register.exchanges()


def test_a_stick_that_is_pulled_out_before_it_is_read_back_is_named(
    xifeng: District, team: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    team.enter("王德福")
    monkeypatch.setattr(stick, "_write_synced", lambda *_: None)  # what was written is gone with the stick
    with pytest.raises(NotPossible) as refused:
        xifeng.send(team)
    assert refused.value.values == {"folder": str(xifeng.stick)}
    assert not team.workspace.register.exchanges()


def test_a_folder_that_is_not_there_is_named(team: Laptop, tmp_path: Path) -> None:
    team.enter("王德福")
    with pytest.raises(WrongUse, match="nowhere"):
        export(team.workspace, tmp_path / "nowhere", now=team.now)


def test_each_side_does_its_own_part(xifeng: District, team: Laptop) -> None:
    with pytest.raises(WrongUse, match=r"exchange\.only_a_team"):
        export(xifeng.county.workspace, xifeng.stick, now=team.now)
    with pytest.raises(WrongUse, match=r"exchange\.only_a_county"):
        import_bundle(team.workspace, b"", now=team.now)
    with pytest.raises(WrongUse, match=r"exchange\.only_a_county"):
        parties.teams(team.workspace)


def test_a_laptop_restored_from_an_old_backup_is_noticed_and_loses_nothing(xifeng: District, team: Laptop) -> None:
    team.enter("王德福")
    xifeng.hand_over(team)
    kept = [line_of(team.enter("李秀英")), line_of(team.enter("张㐱"))]
    repeated = doctored(xifeng, team, b"".join(kept), stated=manifest.Counts(2, {"household": 2}, 2, 2), number=1)
    taken = import_bundle(xifeng.county.workspace, repeated, now=xifeng.county.now)
    assert (taken.number_repeated, taken.new) == (True, 2)
