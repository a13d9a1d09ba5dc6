import string
import tomllib
from pathlib import Path

import pytest

import resources
from resources.errors import NotPossible, WrongUse
from resources.messages import Language, Said, sentence, text

SUBJECTS = sorted(Path(resources.path("messages")).glob("*.toml"))


def names_in(sentence_with_places: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence_with_places) if name}


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda path: path.stem)
def test_every_sentence_stands_in_both_languages_and_names_the_same_values(subject: Path) -> None:
    for key, both in tomllib.loads(subject.read_text("utf-8")).items():
        assert set(both) == {"zh", "en"}, key
        assert names_in(both["zh"]) == names_in(both["en"]), key


@pytest.mark.parametrize(
    ("errors", "found"), [(1, "1 error and 2 open questions"), ("1,200", "1,200 errors and 2 open questions")]
)
def test_a_count_has_the_noun_that_goes_with_it(errors: object, found: str) -> None:
    assert found in text("steps.not_complete", Language.ENGLISH, errors=errors, open=2)


def test_there_are_sentences() -> None:
    assert SUBJECTS


def test_an_unknown_key_is_a_defect() -> None:
    with pytest.raises(KeyError):
        text(f"{SUBJECTS[0].stem}.nothing_like_this", Language.ENGLISH)


def test_a_refusal_knows_its_exit_status() -> None:
    assert (NotPossible("a.b").exit_status, WrongUse("a.b").exit_status) == (3, 2)


def test_a_refusal_becomes_a_sentence_only_at_the_edge() -> None:
    subject = SUBJECTS[0].stem
    key, both = next(
        (key, both) for key, both in tomllib.loads(SUBJECTS[0].read_text("utf-8")).items() if names_in(both["zh"])
    )
    values = dict.fromkeys(names_in(both["zh"]), "X")
    error = NotPossible(f"{subject}.{key}", **values)
    assert sentence(error, Language.CHINESE) == both["zh"].format(**values)
    assert str(error).startswith(f"{subject}.{key}(")


def test_words_in_a_refusal_are_said_in_its_language() -> None:
    error = NotPossible("procedure.no_list_record", paper=Said("procedure.paper_village-notice"))
    assert "No notice of the village has been" in sentence(error, Language.ENGLISH)
    assert "村级公示" in sentence(error, Language.CHINESE)
