"""What a trusted team may not bring, however well its bundle is signed: it is set aside by name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.procedure import enrol
from app.procedure.duplicates import Decision, Ground, Likeness, Verdict, decide
from app.procedure.exchange.answer_taking import plan_answer, take_answer
from app.procedure.exchange.counting import people_in
from app.procedure.exchange.results import Sent
from app.procedure.exchange.taking import import_bundle
from app.procedure.parties import keys_of
from resources.errors import NotPossible
from sync import bundle
from sync.bundle import open_bundle, pack
from sync.changes import Reason
from sync.manifest import Kind, Sender
from sync.revision import Revision, revise
from tests.procedure.exchanging import BEGIN, MAOSI, PUHE, District, Laptop, district, no_rules


@pytest.fixture
def other(xifeng: District) -> Laptop:
    return xifeng.team("PH-1", PUHE)


def refusals(xifeng: District, laptop: Laptop) -> list[tuple[str, Reason]]:
    """Hand over, and return what was refused: record and reason."""
    return [(each.record, each.reason) for each in xifeng.hand_over(laptop).refused]


def test_a_household_in_a_village_of_another_team_is_set_aside_and_the_rest_goes_in(
    xifeng: District, one: Laptop
) -> None:
    own, strange = one.enter("王德福"), one.enter("李秀英", village=PUHE)
    assert refusals(xifeng, one) == [(strange.record, Reason.VILLAGE)]
    assert set(xifeng.county.documents()) == {own.record}


def test_another_teams_household_is_not_taken_over_by_moving_it(
    xifeng: District, one: Laptop, other: Laptop
) -> None:
    theirs = other.enter("张㐱", village=PUHE)
    xifeng.hand_over(other)
    one.workspace.register.append([theirs])
    one.change(theirs.record, village_code=MAOSI)
    assert refusals(xifeng, one) == [(theirs.record, Reason.VILLAGE)]
    assert xifeng.county.documents()[theirs.record]["village_code"] == PUHE


def test_what_was_entered_in_a_village_of_an_earlier_kit_still_comes(xifeng: District, one: Laptop) -> None:
    one.enter("王德福", village=MAOSI)
    enrol.update_team(one.workspace, xifeng.kit("MS-1", PUHE), now=one.tick())
    assert refusals(xifeng, one) == []


def test_a_household_the_county_moved_away_can_still_be_corrected_by_who_had_it(
    xifeng: District, one: Laptop
) -> None:
    moved = one.enter("王德福")
    xifeng.round("MS-1", one)
    xifeng.county.change(moved.record, village_code=PUHE)
    one.change(moved.record, phone="139")
    assert refusals(xifeng, one) == []


@pytest.mark.parametrize("author", ["李县办", "张晓明"])
def test_a_revision_in_the_name_of_another_laptop_is_set_aside(
    xifeng: District, one: Laptop, other: Laptop, author: str
) -> None:
    for device in (xifeng.county.workspace.device, other.workspace.device, "0" * 16, ""):
        forged = made_by(one.enter("王德福"), device, author)
        one.workspace.register.append([forged])
        assert (forged.record, Reason.DEVICE) in refusals(xifeng, one)
        assert xifeng.county.workspace.register.revision(forged.id) is None


def test_a_household_does_not_become_another_form(xifeng: District, one: Laptop) -> None:
    known = one.enter("王德福")
    xifeng.hand_over(one)
    fresh = one.enter("李秀英")
    as_visits = [made_by(each, each.device, "", form="visit") for each in (known, fresh)]
    one.workspace.register.append(as_visits)
    assert refusals(xifeng, one) == [(each.record, Reason.FIELD) for each in as_visits]
    assert {known.record, fresh.record} == set(xifeng.county.documents())


def made_by(revision: Revision, device: str, author: str, *, form: str = "") -> Revision:
    return revise(
        revision.record,
        [revision.id],
        form=form or revision.form,
        version=revision.version,
        author=author,
        device=device,
        time=revision.time,
        document={**revision.document, "phone": device},
    )


def test_a_laptop_that_is_the_teams_second_may_be_spoken_for(xifeng: District, one: Laptop) -> None:
    second = xifeng.team("MS-1", MAOSI)
    one.workspace.register.append([second.enter("王德福")])
    assert refusals(xifeng, one) == []


def test_what_the_county_lost_with_its_disk_comes_back_from_the_teams(
    xifeng: District, one: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    household = one.enter("王德福")
    xifeng.round("MS-1", one)
    decided = made_by(household, xifeng.county.workspace.device, "李县办")
    one.workspace.register.append([decided])
    lost = open_bundle(xifeng.send(one).file.read_bytes(), keys_of(xifeng.county.workspace).sealing)
    assert lost.manifest.taken, "the laptop says which answers it took"
    register = xifeng.county.workspace.register
    known = register.exchanges
    monkeypatch.setattr(
        register, "exchanges", lambda way="", who="": tuple(e for e in known(way, who) if e["direction"] != "sent")
    )
    assert refusals(xifeng, one) == []
    assert register.revision(decided.id) is not None


def test_a_decision_about_another_teams_households_is_set_aside(
    xifeng: District, one: Laptop, other: Laptop
) -> None:
    mine, theirs = one.enter("王德福"), other.enter("王德福", village=PUHE)
    xifeng.hand_over(one)
    xifeng.hand_over(other)
    first, second = sorted((mine.record, theirs.record))
    pair = Likeness(first, second, Ground.SAME_NAME, ())
    made = decide(one.workspace, pair, Decision(Verdict.SAME, mine.record), author="张晓明", now=one.tick())
    assert refusals(xifeng, one) == [(made.record, Reason.VILLAGE)]


def test_forms_lists_and_settings_come_from_the_county_alone(xifeng: District, one: Laptop) -> None:
    one.enter("王德福")
    keys, county = keys_of(one.workspace), keys_of(xifeng.county.workspace)
    opened = open_bundle(xifeng.send(one).file.read_bytes(), county.sealing)
    disguised = pack(
        replace(opened.manifest, kind=Kind.ANSWER),
        [each for each in opened.changes() if isinstance(each, Revision)],
        key=keys.signing,
        recipients=[county.sealing[0].recipient],
        people_in=lambda _: 0,
        kit=xifeng.kit("MS-1", MAOSI),
    )
    with pytest.raises(NotPossible, match=r"exchange\.is_an_answer"):
        import_bundle(xifeng.county.workspace, disguised.sealed, now=BEGIN)


def test_a_report_with_a_kit_in_it_is_refused(
    xifeng: District, one: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    household = one.enter("王德福")
    county = keys_of(xifeng.county.workspace)
    manifest = open_bundle(xifeng.send(one).file.read_bytes(), county.sealing).manifest
    monkeypatch.setattr(bundle, "CHANGES", "kit.zip")
    sealed = pack(
        manifest,
        [household],
        key=keys_of(one.workspace).signing,
        recipients=[county.sealing[0].recipient],
        people_in=lambda _: 0,
    ).sealed
    monkeypatch.undo()
    with pytest.raises(NotPossible, match=r"sync\.odd_part"):
        import_bundle(xifeng.county.workspace, sealed, now=BEGIN)


def test_an_answer_of_another_county_or_for_another_laptop_changes_nothing(
    xifeng: District, one: Laptop, other: Laptop, tmp_path: Path
) -> None:
    one.enter("王德福")
    xifeng.hand_over(one)
    (for_one,) = xifeng.make_answer("MS-1")
    with pytest.raises(NotPossible, match=r"sync\.not_for_us"):
        plan_answer(other.workspace, for_one.file.read_bytes())
    with district(tmp_path, "庆城县") as qingcheng:
        stranger = keys_of(qingcheng.county.workspace).signing
        opened = open_bundle(for_one.file.read_bytes(), keys_of(one.workspace).sealing)
        resigned = pack(
            replace(opened.manifest, sender=replace(opened.manifest.sender, key=stranger.public)),
            (),
            key=stranger,
            recipients=[keys_of(one.workspace).sealing[0].recipient],
            people_in=lambda _: 0,
            kit=opened.kit,
        )
        with pytest.raises(NotPossible, match=r"exchange\.not_our_county"):
            plan_answer(one.workspace, resigned.sealed)
        kit = enrol.make_kit(
            qingcheng.county.workspace, "MS-1", name="组", villages=[village_of(qingcheng)], now=BEGIN
        )
        with pytest.raises(NotPossible, match=r"exchange\.kit_for_another"):
            enrol.update_team(one.workspace, kit, now=BEGIN)


def village_of(made: District) -> str:
    rows = made.county.workspace.register.setting("divisions")
    assert isinstance(rows, list)
    assert isinstance(rows[0], dict)
    return str(rows[0]["village_code"])


def test_an_old_answer_that_is_handed_over_again_brings_no_old_kit(xifeng: District, one: Laptop) -> None:
    one.enter("王德福")
    xifeng.hand_over(one)
    (old,) = xifeng.make_answer("MS-1")
    enrol.update_team(one.workspace, xifeng.kit("MS-1", MAOSI, PUHE), now=one.tick())
    plan = plan_answer(one.workspace, old.file.read_bytes())
    assert take_answer(one.workspace, plan, now=one.tick(), rules_of=no_rules).kit_number == 2
    again = plan_answer(one.workspace, old.file.read_bytes())
    assert take_answer(one.workspace, again, now=one.tick(), rules_of=no_rules).already


def test_lines_of_a_refused_household_are_named_in_the_receipt(xifeng: District, one: Laptop) -> None:
    strange = one.enter("李秀英", village=PUHE)
    xifeng.hand_over(one)
    (refused,) = xifeng.answer("MS-1", one).receipts
    assert (refused.record, refused.field, refused.value) == (strange.record, "village_code", PUHE)


def resealed(xifeng: District, sent: Sent, signer: Laptop, **changed: object) -> bytes:
    """Return the bundle with another manifest, signed by the laptop, as somebody on the way could."""
    county = keys_of(xifeng.county.workspace)
    opened = open_bundle(sent.file.read_bytes(), county.sealing)
    key = keys_of(signer.workspace).signing
    changes = [each for each in opened.changes() if isinstance(each, Revision)]
    manifest = replace(opened.manifest, **changed)  # type: ignore[arg-type]
    recipient = county.sealing[0].recipient
    return pack(manifest, changes, key=key, recipients=[recipient], people_in=people_in).sealed


def test_an_old_bundle_under_a_new_number_is_refused_from_anyone_but_its_sender(
    xifeng: District, one: Laptop, other: Laptop
) -> None:
    one.enter("王德福")
    old = xifeng.send(one)
    xifeng.take(old)
    for stranger in (other, xifeng.county):
        with pytest.raises(NotPossible, match=r"sync\.bad_signature"):
            import_bundle(xifeng.county.workspace, resealed(xifeng, old, stranger, number=2), now=BEGIN)
    replayed = resealed(xifeng, old, one, number=2)
    taken = import_bundle(xifeng.county.workspace, replayed, now=BEGIN)
    assert (taken.new, taken.known) == (0, 1)


def test_a_team_that_signs_anothers_bundle_as_its_own_brings_nothing_in(xifeng: District, one: Laptop) -> None:
    beside = xifeng.team("MS-2", MAOSI)
    stolen = one.enter("王德福")
    sent = xifeng.send(one)
    keys = keys_of(beside.workspace)
    sender = Sender("MS-2", "二组", keys.signing.public, keys.sealing[0].recipient)
    taken = import_bundle(xifeng.county.workspace, resealed(xifeng, sent, beside, sender=sender), now=BEGIN)
    assert [(each.record, each.reason) for each in taken.refused] == [(stolen.record, Reason.DEVICE)]
    assert xifeng.county.documents() == {}
    assert xifeng.take(sent).new == 1, "what its own laptop brings is taken in all the same"


def test_a_key_that_claims_to_be_a_trusted_team_waits(xifeng: District, one: Laptop, other: Laptop) -> None:
    one.enter("王德福")
    keys = keys_of(other.workspace)
    claimed = Sender("MS-1", "毛寺一组", keys.signing.public, keys.sealing[0].recipient)
    sealed = resealed(xifeng, xifeng.send(one), other, sender=claimed)
    with pytest.raises(NotPossible, match=r"exchange\.key_waits"):
        import_bundle(xifeng.county.workspace, sealed, now=BEGIN)
    assert xifeng.county.documents() == {}
