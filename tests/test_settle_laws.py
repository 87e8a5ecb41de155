"""What holds of every sequence of observations, however it flickers, breaks off and comes back."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.settle_rules import SettleRules
from analytics.states import blind, settle, settled_until
from analytics.track import Track
from analytics.vocabulary import Presence, WindowState, presence
from tests.settling import NINE, RULES, absent_time, fold, observation, second

EXAMPLES = 25  # tried once with 5,000; a build must stay quick
seconds = st.text(alphabet="PPPAAAapU.DHhG", min_size=0, max_size=90)
spans = st.lists(st.tuples(st.sampled_from("PAapUDHhG."), st.integers(1, 25)), max_size=7).map(
    lambda runs: "".join(letter * length for letter, length in runs)
)
anything = st.one_of(seconds, spans)
SHORT = SettleRules(
    hold=timedelta(seconds=5),
    merge_gap=timedelta(seconds=7),
    empty_after=timedelta(seconds=12),
    customer_after=timedelta(seconds=6),
    head_down_after=timedelta(seconds=9),
    phone_after=timedelta(seconds=6),
    crowd_after=timedelta(seconds=8),
    blind_after=timedelta(seconds=4),
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(anything, st.sampled_from([RULES, SHORT]))
def test_instants_strictly_rise_and_states_differ(seen, rules):
    _, told = fold(seen, rules=rules)
    assert all(a.at < b.at for a, b in pairwise(told))
    assert all((a.state, a.reason) != (b.state, b.reason) for a, b in pairwise(told))
    assert fold(seen, rules=rules)[1] == told


@settings(max_examples=EXAMPLES, deadline=None)
@given(anything, st.data(), st.sampled_from([RULES, SHORT]))
def test_more_unknown_never_makes_more_absence(seen, data, rules):
    hidden = data.draw(st.lists(st.booleans(), min_size=len(seen), max_size=len(seen)))
    darker = "".join("U" if hide and letter != "." else letter for letter, hide in zip(seen, hidden, strict=True))
    until = second(len(seen))
    brighter_absent = absent_time(fold(seen, rules=rules)[1], until)
    # Instants that would coincide are set a microsecond apart.
    assert absent_time(fold(darker, rules=rules)[1], until) <= brighter_absent + timedelta(milliseconds=1)


@settings(max_examples=EXAMPLES, deadline=None)
@given(anything, st.sampled_from([RULES, SHORT]))
def test_absence_is_only_told_of_time_when_nobody_was_seen(seen, rules):
    """Within an absence, what speaks against it is too little ever to have been decided."""
    _, told = fold(seen, rules=rules)
    for change, after in pairwise(told):
        if presence(change.state) is Presence.ABSENT:
            first, last = (int((at - NINE).total_seconds()) for at in (change.at, after.at))
            inside = seen[first + 1 : last]
            width = int(rules.hold.total_seconds())
            spans = [inside[i : i + width] for i in range(max(1, len(inside) - width))]
            enough = width * rules.present_share + 2
            assert all(sum(letter not in "Aa." for letter in span) <= enough for span in spans)


@settings(max_examples=EXAMPLES, deadline=None)
@given(anything, st.sampled_from([RULES, SHORT]))
def test_a_suspicion_is_only_told_where_its_signs_were_seen_until_then(seen, rules):
    _, told = fold(seen, rules=rules)
    signs = {WindowState.HEAD_DOWN: "Dd", WindowState.PHONE: "Hh", WindowState.GATHERING: "G"}
    for change in told:
        if change.state in signs:
            upto = seen[: int((change.decided_at - NINE).total_seconds()) + 1]
            assert any(letter in signs[change.state] for letter in upto[-int(rules.hold.total_seconds()) :])


@settings(max_examples=EXAMPLES, deadline=None)
@given(anything, st.sampled_from([RULES, SHORT]))
def test_what_is_called_settled_is_never_overtaken(seen, rules):
    track = Track(window="A01", watched_since=NINE)
    standing = NINE
    for number, letter in enumerate(seen):
        at = second(number)
        before = track.change
        track, changes = (
            blind(track, at, rules=rules) if letter == "." else settle(track, observation(letter, at), rules=rules)
        )
        for change in changes:
            if before is None or presence(change.state) is not presence(before.state):
                assert change.at >= standing
            before = change
        standing = max(standing, settled_until(track) or standing)
