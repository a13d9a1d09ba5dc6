"""watch: bundles dropped into a folder are taken in, answers are laid out, and it may be stopped at any time."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.procedure.exchange.watching import Inbox
from tests.cli.conftest import Place, Said, Shell, household_lines


@pytest.fixture
def folders(place: Place) -> tuple[Path, Path]:
    inbox, outbox = place.root / "in", place.root / "out"
    inbox.mkdir()
    outbox.mkdir()
    return inbox, outbox


def test_what_is_dropped_in_is_taken_in_and_answered(
    shell: Shell, place: Place, bundle: Path, folders: tuple[Path, Path]
) -> None:
    inbox, outbox = folders
    shutil.copy(bundle, inbox)
    (inbox / "bad.lika-bundle").write_bytes(b"hello, this is no bundle at all")
    (inbox / "cut.lika-bundle").write_bytes(bundle.read_bytes()[:-500])
    (inbox / "photo.jpg").write_bytes(b"x")
    said = shell("watch", place.county, inbox, outbox, "--once")
    assert said.status == 1
    assert [one.name for one in (inbox / "taken").iterdir()] == [bundle.name]
    assert [one.name for one in (inbox / "refused").iterdir()] == ["bad.lika-bundle"]
    assert (inbox / "cut.lika-bundle").exists(), "it may still be growing"
    (answer,) = (outbox / "XS-1").iterdir()
    assert shell.done("import", place.team, answer, "--json").line["acknowledged"] == 4
    log = (outbox / "log.txt").read_text("utf-8")
    assert all(name in log for name in (bundle.name, "bad.lika-bundle", "cut.lika-bundle", answer.name))


def test_a_second_look_changes_nothing_and_a_bundle_that_comes_again_is_moved_aside(
    shell: Shell, place: Place, bundle: Path, folders: tuple[Path, Path]
) -> None:
    inbox, outbox = folders
    for _ in range(2):
        shutil.copy(bundle, inbox)
        shell.done("watch", place.county, inbox, outbox, "--once")
    assert len(list((inbox / "taken").iterdir())) == 2
    assert len(list((outbox / "XS-1").iterdir())) == 1
    assert shell.done("verify", place.county, "--json").line["revisions"] == 4


def test_a_file_that_cannot_be_moved_away_stops_nothing(
    shell: Shell, place: Place, bundle: Path, folders: tuple[Path, Path]
) -> None:
    inbox, outbox = folders
    shutil.copy(bundle, inbox)
    (inbox / "taken").write_bytes(b"a file where the folder should be")
    shell.done("watch", place.county, inbox, outbox, "--once")
    assert (inbox / bundle.name).exists()
    assert len(list((outbox / "XS-1").iterdir())) == 1, "what was taken in is answered all the same"


def test_a_file_that_vanishes_while_the_folder_is_looked_at_is_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, here = tmp_path / "gone.lika-bundle", tmp_path / "here.lika-bundle"
    here.write_bytes(b"x")
    monkeypatch.setattr(Path, "glob", lambda _folder, _pattern: iter([gone, here]))
    assert Inbox(tmp_path).whole(patient=False) == [here]


def test_what_could_not_be_moved_away_is_passed_by_until_it_changes(tmp_path: Path) -> None:
    file, inbox = tmp_path / "MS-1.lika-bundle", Inbox(tmp_path)
    file.write_bytes(b"x")
    assert inbox.whole(patient=False) == [file]
    inbox.pass_by(file)
    assert inbox.whole(patient=False) == []
    file.write_bytes(b"another one")
    assert inbox.whole(patient=False) == [file]


def test_a_key_nobody_trusts_yet_waits_in_the_inbox(shell: Shell, place: Place, folders: tuple[Path, Path]) -> None:
    inbox, outbox = folders
    shell.done("export", place.team, "-o", inbox)
    shell.done("watch", place.county, inbox, outbox, "--once")
    assert len(list(inbox.glob("*.lika-bundle"))) == 1
    shell.done("county", "teams", place.county, "--trust", "XS-1")
    shell.done("watch", place.county, inbox, outbox, "--once")
    assert shell.done("verify", place.county, "--json").line["revisions"] == 4


def test_an_answer_that_a_killed_watch_still_owed_is_made_by_the_next(
    shell: Shell, place: Place, bundle: Path, folders: tuple[Path, Path]
) -> None:
    inbox, outbox = folders
    shell.done("import", place.county, bundle)
    shutil.copy(bundle, inbox)
    shell.done("watch", place.county, inbox, outbox, "--once")
    assert len(list((outbox / "XS-1").iterdir())) == 1


def test_a_conflict_is_decided_from_the_terminal(shell: Shell, place: Place, bundle: Path) -> None:
    shell.done("import", place.county, bundle)
    record = shell.done("list", place.team, "household", "--json").lines[0]["id"]
    document = shell.done("get", place.team, record).output
    for workspace, number in ((place.team, "11号"), (place.county, "12号")):
        changed = document.replace('"house_number": "1号"', f'"house_number": "{number}"')
        shell.done("put", workspace, "household", given=changed)
    file = shell.done("export", place.team, "-o", place.stick, "--json").line["bundles"][0]["file"]
    shell.done("import", place.county, file)
    assert shell("conflicts", place.county, "--resolve", record).status == 2, "nothing is decided by leaving it out"
    assert shell("conflicts", place.county, "--resolve", record, "place/x=ours").status == 2
    assert shell("conflicts", place.county, "--resolve", "nobody", "place/house_number=ours").status == 2
    shell.done("conflicts", place.county, "--resolve", record, "place/house_number=13号")
    assert '"13号"' in shell.done("get", place.county, record).output
    assert shell.done("conflicts", place.county).output.startswith("0 ")


def test_the_inside_of_a_bundle_shows_with_a_key(shell: Shell, place: Place, bundle: Path) -> None:
    shown = shell.done("inspect", bundle, "--workspace", place.county, "--json").line
    assert (shown["party"], shown["households"], len(shown["changed"])) == ("XS-1", 4, 4)
    assert "4 households" in shell.done("inspect", bundle, "--workspace", place.county).output


def test_photos_can_be_left_out_and_villages_chosen(shell: Shell, place: Place) -> None:
    shell.done("put", place.team, "household", given=household_lines(5))
    sent = shell.done("export", place.team, "-o", place.stick, "--no-photos", "--village", "621002204207", "--json")
    assert sent.line["bundles"] == []


def watched(
    shell: Shell,
    monkeypatch: pytest.MonkeyPatch,
    place: Place,
    folders: tuple[Path, Path],
    *steps: Callable[[], object],
) -> Said:
    """Run the watch, doing one step in each of its pauses, and end it by Ctrl+C after the last."""
    left = list(steps)

    def pause(_seconds: float) -> None:
        if not left:
            raise KeyboardInterrupt
        left.pop(0)()

    monkeypatch.setattr("app.cli.watch.time.sleep", pause)
    return shell("watch", place.county, *folders)


def test_folders_that_are_away_are_waited_for_and_what_is_owed_is_laid_out_when_they_are_back(
    shell: Shell, place: Place, bundle: Path, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox, outbox = folders
    away = place.root / "away"
    said = watched(
        shell,
        monkeypatch,
        place,
        folders,
        lambda: outbox.rename(away),
        lambda: shutil.copy(bundle, inbox),
        lambda: inbox.rename(place.root / "inbox away"),
        lambda: ((place.root / "inbox away").rename(inbox), away.rename(outbox)),
        lambda: None,
        lambda: None,
    )
    assert said.errors.count("is away") == 1
    assert [one.name for one in (inbox / "taken").iterdir()] == [bundle.name]
    assert len(list((outbox / "XS-1").iterdir())) == 1


def test_a_file_that_grows_is_read_only_when_it_has_come_to_rest(
    shell: Shell, place: Place, bundle: Path, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox, _ = folders
    whole, file = bundle.read_bytes(), inbox / "slow.lika-bundle"
    pieces = [whole[: len(whole) * part // 4] for part in range(1, 5)]
    steps = [lambda piece=piece: file.write_bytes(piece) for piece in pieces]
    said = watched(shell, monkeypatch, place, folders, *steps, lambda: None, lambda: None)
    assert "left for later" not in said.output
    assert "4 new revisions" in said.output


def test_a_log_that_cannot_be_written_stops_nothing(
    shell: Shell, place: Place, bundle: Path, folders: tuple[Path, Path]
) -> None:
    inbox, outbox = folders
    (outbox / "log.txt").mkdir()
    shutil.copy(bundle, inbox)
    said = shell("watch", place.county, inbox, outbox, "--once")
    assert "log.txt" in said.errors
    assert "4 new revisions" in said.output
    assert len(list((outbox / "XS-1").iterdir())) == 1


def test_a_file_that_another_watch_took_meanwhile_is_no_news(
    shell: Shell, place: Place, folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox, outbox = folders
    monkeypatch.setattr(Inbox, "whole", lambda _inbox, *, patient=True: [inbox / "gone.lika-bundle"])  # noqa: ARG005
    assert "gone" not in shell.done("watch", place.county, inbox, outbox, "--once").output
