from __future__ import annotations

import tomllib

import pytest
from pypinyin import lazy_pinyin

import resources
from resources.messages import Language
from sync.keys import device_id, fingerprint_words, is_signed, new_sealing_key, new_signing_key
from tests.sync.samples import COUNTY, TEAM


def test_a_key_is_told_by_the_same_four_pictures_in_both_languages() -> None:
    assert fingerprint_words(COUNTY.public, Language.CHINESE) == ("中房", "前豆", "水船", "长车")
    assert fingerprint_words(COUNTY.public, Language.ENGLISH) == (
        "middle house",
        "front bean",
        "water boat",
        "long cart",
    )
    assert fingerprint_words(TEAM.public, Language.CHINESE) != fingerprint_words(COUNTY.public, Language.CHINESE)


@pytest.mark.parametrize("place", ["first", "second"])
def test_no_two_fingerprint_words_sound_the_same_over_a_telephone(place: str) -> None:
    words = tomllib.loads(resources.read_text("fingerprint", "words.toml"))
    sounds = [lazy_pinyin(word)[0] for word in words["zh"][place]]
    assert len(sounds) == len(set(sounds)) == len(set(words["en"][place])) == 32


def test_a_signature_holds_for_its_key_purpose_and_message_alone() -> None:
    signature = TEAM.sign("kit", b"forty households")
    assert is_signed(TEAM.public, "kit", b"forty households", signature)
    assert not is_signed(TEAM.public, "kit", b"forty-one households", signature)
    assert not is_signed(TEAM.public, "bundle manifest", b"forty households", signature)
    assert not is_signed(COUNTY.public, "kit", b"forty households", signature)
    assert not is_signed("00", "kit", b"forty households", signature)


def test_a_device_is_named_by_the_hash_of_its_key() -> None:
    assert TEAM.device == device_id(TEAM.public)
    assert len(TEAM.device) == 16


def test_new_keys_come_from_the_randomness_handed_in_and_never_show_their_secret() -> None:
    key, seal = new_signing_key(lambda count: b"\x07" * count), new_sealing_key()
    assert key.public == new_signing_key(lambda count: b"\x07" * count).public
    secret = b"\x07" * 32
    # The whole secret: two digits of it stand in one address of an object in twenty.
    assert all(written not in repr(key) for written in (secret.hex(), repr(secret)[2:-1]))
    assert seal.secret not in repr(seal)
    assert seal.recipient.startswith("age1")
