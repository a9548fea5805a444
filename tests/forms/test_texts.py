"""Frozen texts: blank means absent, equal means alike."""

from perfdesk.forms.texts import Texts, without_halves


def test_a_missing_text_reads_as_blank_and_blank_texts_are_not_kept() -> None:
    texts = Texts({"name": "甲", "phone": ""})
    assert texts["phone"] == texts["anything"] == ""
    assert list(texts) == ["name"]
    assert len(texts) == 1
    assert "phone" not in texts
    assert "name" in texts


def test_texts_that_print_alike_are_equal_and_hash_alike() -> None:
    one, other = Texts({"a": "1", "b": ""}), Texts({"a": "1"})
    assert one == other
    assert hash(one) == hash(other)
    assert one != Texts({"a": "2"})
    assert one != {"a": "1"}


def test_replacing_leaves_the_old_texts_whole() -> None:
    old = Texts({"a": "1"})
    assert old.but("a", "2")["a"] == "2"
    assert not old.but("a", "")
    assert old["a"] == "1"
    assert repr(old) == "Texts({'a': '1'})"


def test_the_mapping_given_may_change_afterwards() -> None:
    given = {"a": "1"}
    texts = Texts(given)
    given["a"] = "2"
    assert texts["a"] == "1"


def test_a_plain_copy_may_change_and_the_texts_stay() -> None:
    texts = Texts({"a": "1"})
    plain = texts.plain()
    assert plain == {"a": "1"}
    plain["a"] = "2"
    assert texts["a"] == "1"


def test_texts_without_what_they_do_not_have_are_the_same_object() -> None:
    texts = Texts({"a": "1", "b": "2"})
    assert texts.without({"c"}) is texts
    assert texts.without({"b", "c"}) == Texts({"a": "1"})


def test_halves_of_a_character_are_joined_and_a_lone_one_is_replaced() -> None:
    assert without_halves("\ud873\udf4e") == "\U0002cf4e"
    assert without_halves("甲\ud873") == "甲\ufffd"
    assert without_halves("甲𬭎👍") == "甲𬭎👍"
