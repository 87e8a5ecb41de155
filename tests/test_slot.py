from ingest.slot import Slot


def test_the_newest_value_wins_and_the_others_are_counted():
    slot = Slot()
    for value in (1, 2, 3):
        slot.put(value)
    assert slot.take() == 3
    assert slot.take() is None
    assert slot.drops == 2


def test_a_value_that_was_taken_is_no_drop():
    slot = Slot()
    slot.put("a")
    assert slot.take() == "a"
    slot.put("b")
    assert slot.drops == 0
