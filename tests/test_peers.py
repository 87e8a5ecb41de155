from analytics.peers import Middle, highest_share, quantile


def test_few_peers_say_nothing() -> None:
    assert Middle.of([1.0] * 29) is None
    assert quantile([1.0] * 29, 0.01) is None
    assert highest_share(0, 29, among=10, sigmas=3) is None
    assert highest_share(0, 100, among=0, sigmas=3) is None
    assert Middle.of([], fewest=0) is None


def test_a_wild_value_moves_neither_middle_nor_spread() -> None:
    tame = Middle.of([float(value) for value in range(100, 131)])
    wild = Middle.of([float(value) for value in range(100, 130)] + [1e9])
    assert tame is not None
    assert wild is not None
    assert (tame.median, tame.mad) == (wild.median, wild.mad) == (115.0, 8.0)
    score = wild.score(1e9)
    assert score is not None
    assert score > 3.5
    assert wild.score(115.0) == 0


def test_equal_values_have_no_spread_to_measure_by() -> None:
    middle = Middle.of([50.0] * 40)
    assert middle is not None
    assert middle.mad == 0
    assert middle.score(60.0) is None


def test_the_first_percentile() -> None:
    assert quantile([float(value) for value in range(101)], 0.01) == 1.0


def test_a_share_has_room_for_chance_and_more_room_with_fewer_cases() -> None:
    few = highest_share(5, 100, among=10, sigmas=3)
    many = highest_share(5, 100, among=1000, sigmas=3)
    none_yet = highest_share(0, 100, among=10, sigmas=3)
    assert few is not None
    assert many is not None
    assert none_yet is not None
    assert 0.05 < many < few < 0.5
    assert 0 < none_yet < few
