"""Photos travel with the answers that name them; one that did not come is asked for until it is there."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from app.procedure.exchange import loading
from app.procedure.exchange.answering import make_answer
from app.procedure.exchange.sending import export
from resources.canonical import sha256
from sync.bundle import open_bundle
from tests.procedure.exchanging import MAOSI, District, Laptop


def photograph(laptop: Laptop, shade: int) -> str:
    picture = BytesIO()
    Image.new("RGB", (40, 30), (shade, shade, shade)).save(picture, "JPEG")
    return laptop.workspace.attachments.add(picture.getvalue(), file="door.jpg", now=laptop.now)


def has(laptop: Laptop, name: str) -> bool:
    return laptop.workspace.attachments.content(name) is not None


def test_a_photo_goes_along_once_and_is_counted(xifeng: District, one: Laptop) -> None:
    photo = photograph(one, 10)
    record = one.enter("王德福", door=photo).record
    taken = xifeng.hand_over(one)
    assert (taken.counts.attachments, taken.photos, taken.photos_missing) == (1, 1, ())
    assert has(xifeng.county, photo)
    xifeng.answer("MS-1", one)
    one.change(record, phone="2")
    assert xifeng.hand_over(one).counts.attachments == 0, "the county has the photo from the earlier state"


def test_photos_that_were_left_out_are_asked_for(xifeng: District, one: Laptop) -> None:
    photo = photograph(one, 10)
    one.enter("王德福", door=photo)
    exported = export(one.workspace, xifeng.stick, now=one.tick(), photos=False)
    taken = xifeng.take(exported.bundles[0])
    assert (exported.photos_left_out, taken.counts.attachments, taken.photos_missing) == (1, 0, (photo,))
    xifeng.answer("MS-1", one)
    (later,) = export(one.workspace, xifeng.stick, now=one.tick()).bundles
    assert (later.counts.revisions, later.counts.attachments) == (0, 1)
    assert xifeng.take(later).photos_missing == ()
    assert has(xifeng.county, photo)
    xifeng.answer("MS-1", one)
    assert export(one.workspace, xifeng.stick, now=one.tick()).bundles == ()


def test_a_photo_that_was_lost_is_reported_and_stops_nothing(xifeng: District, one: Laptop) -> None:
    lost = "0" * 64 + ".jpg"
    one.enter("王德福", door=lost)
    exported = export(one.workspace, xifeng.stick, now=one.tick())
    assert exported.photos_missing == (lost,)
    taken = xifeng.take(exported.bundles[0])
    assert (taken.new, taken.photos_missing) == (1, (lost,))
    xifeng.answer("MS-1", one)
    assert export(one.workspace, xifeng.stick, now=one.tick()).bundles == ()


def test_another_team_gets_a_photo_as_soon_as_the_county_has_it(xifeng: District, one: Laptop) -> None:
    other = xifeng.team("MS-2", MAOSI)
    photo = photograph(one, 10)
    one.enter("王德福", door=photo)
    xifeng.take(export(one.workspace, xifeng.stick, now=one.tick(), photos=False).bundles[0])
    assert xifeng.answer("MS-2", other).photos_missing == (photo,)
    other.enter("李秀英")
    xifeng.hand_over(other)
    xifeng.round("MS-1", one)
    assert xifeng.answer("MS-2", other).photos == 1
    assert has(other, photo)


def test_what_calls_itself_a_photo_and_is_none_is_refused_by_name(xifeng: District, one: Laptop) -> None:
    photo = photograph(one, 10)
    one.enter("王德福", door=photo)
    fake = b"MZ this is no picture"
    named = sha256(fake) + ".jpg"
    one.workspace.attachments._keep(named, fake, b"", one.now)
    one.enter("李秀英", door=named)
    taken = xifeng.hand_over(one)
    assert (taken.new, taken.photos, taken.photos_refused, taken.photos_missing) == (2, 1, (named,), (named,))


def test_many_photos_become_several_bundles_each_complete_in_itself(
    xifeng: District, one: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [photograph(one, shade * 20) for shade in range(5)]
    for name in names:
        one.enter("王德福", door=name)
    monkeypatch.setattr(loading, "MOST_BYTES", 1500)
    bundles = export(one.workspace, xifeng.stick, now=one.tick()).bundles
    assert len(bundles) > 1
    for sent in reversed(bundles):
        xifeng.take(sent)
    assert all(has(xifeng.county, name) for name in names)
    assert len(xifeng.county.documents()) == 5
    assert make_answer(xifeng.county.workspace, "MS-1", xifeng.stick, now=one.now).bundles


def test_a_long_answer_comes_in_parts_and_a_lost_part_is_made_up_for(
    xifeng: District, one: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = xifeng.team("MS-2", MAOSI)
    for shade in range(4):
        one.enter("王德福", door=photograph(one, shade * 20))
    xifeng.hand_over(one)
    monkeypatch.setattr(loading, "MOST_REVISIONS", 2)
    _, *rest = xifeng.make_answer("MS-2")
    second = rest[0]
    xifeng.take_answer(other, second)
    other.enter("李秀英")
    xifeng.hand_over(other)
    again = xifeng.make_answer("MS-2")
    assert sum(sent.counts.revisions for sent in again) == 2, "what stood in the part that came is not sent again"
    for sent in again:
        xifeng.take_answer(other, sent)
    assert len(other.documents()) == 5


def test_the_log_does_not_keep_what_has_been_settled(xifeng: District, one: Laptop) -> None:
    for _ in range(3):
        one.enter("王德福")
        xifeng.round("MS-1", one)
    xifeng.hand_over(_with_new(one))
    register = xifeng.county.workspace.register
    assert all(entry["detail"]["receipts"] == [] for entry in register.exchanges("received"))  # type: ignore[index, call-overload]
    waiting = register.setting(f"exchange_pending/{one.workspace.device}")
    assert isinstance(waiting, dict)
    assert len(waiting["reports"]) == 1


def _with_new(laptop: Laptop) -> Laptop:
    laptop.enter("李秀英")
    return laptop


def test_the_manifest_asks_for_what_is_missing(xifeng: District, one: Laptop) -> None:
    from app.procedure.parties import keys_of

    one.enter("王德福", door="a" * 64 + ".jpg")
    xifeng.hand_over(one)
    (answer,) = xifeng.make_answer("MS-1")
    opened = open_bundle(answer.file.read_bytes(), keys_of(one.workspace).sealing)
    assert opened.manifest.wanted == ("a" * 64,)


def test_bundles_are_split_by_a_size_of_ones_own_and_each_is_taken_in_alone(xifeng: District, one: Laptop) -> None:
    for shade in range(6):
        one.enter("王德福", door=photograph(one, shade * 20))
    size = one.workspace.attachments.size(photograph(one, 0)) or 0
    sent = export(one.workspace, xifeng.stick, now=one.tick(), most_bytes=3 * size).bundles
    assert len(sent) > 1
    for part in reversed(sent):
        taken = xifeng.take(part)
        assert (taken.waiting, taken.photos_missing) == ((), ())
    assert xifeng.county.documents() == one.documents()
