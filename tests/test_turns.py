from collections import Counter

from supervision_api.watching.turns import Turns


def test_everybody_is_looked_at_equally_often_however_many_always_wait() -> None:
    turns: Turns[int] = Turns()
    looked = Counter(name for _ in range(50) for name in turns.next(range(40), most=16))
    assert max(looked.values()) - min(looked.values()) <= 1
    assert len(looked) == 40


def test_those_who_press_come_first_and_nobody_goes_without_for_that() -> None:
    turns: Turns[int] = Turns()
    looked = Counter(name for _ in range(60) for name in turns.next(range(40), most=12, pressing=range(20, 40)))
    assert len(looked) == 40
    assert sum(looked[name] for name in range(20, 40)) >= 2 / 3 * looked.total()
    assert max(looked[name] for name in range(20)) - min(looked[name] for name in range(20)) <= 1
    assert Turns[str]().next(["a", "b", "c"], most=2, pressing=["c"]) == ["c", "a"]


def test_who_waits_alone_has_the_turn() -> None:
    turns: Turns[str] = Turns()
    assert turns.next(["a", "b"], most=1) == ["a"]
    assert turns.next(["a", "b"], most=1) == ["b"]
    assert turns.next(["b"], most=1) == ["b"]
    assert turns.next(["a", "b", "c"], most=2) == ["c", "a"]
