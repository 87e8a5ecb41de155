"""What every rule is asked with, where and when: the configuration's thresholds and the settings laid over them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from analytics.needs import Shape
from analytics.rule import Rule
from analytics.rule_setting import RuleSetting, Scope
from analytics.rulebook import BadRulebook, Terms, lay
from analytics.subjects import CaseSubject, Subject
from analytics.vocabulary import SubjectKind

SCOPES_OF: Mapping[SubjectKind, tuple[Scope, ...]] = MappingProxyType(
    {
        SubjectKind.CASE: (Scope.HALL, Scope.DEPARTMENT, Scope.ITEM, Scope.WINDOW),
        SubjectKind.WINDOW: (Scope.HALL, Scope.DEPARTMENT, Scope.WINDOW),
        SubjectKind.CAMERA: (Scope.HALL, Scope.DEPARTMENT),
        SubjectKind.OPERATOR: (Scope.HALL,),
        SubjectKind.ITEM: (Scope.HALL, Scope.ITEM),
        SubjectKind.FEED: (Scope.HALL,),
        SubjectKind.PERSON: (Scope.HALL, Scope.DEPARTMENT),
        SubjectKind.ALERT: (Scope.HALL,),
    }
)
"""For what a rule's thresholds can be set, by what it judges."""
Part = tuple[Scope, str]
"""The hall, or one department, item or window of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A rule's terms while nothing changed. A finding is judged by the edition that its `since` lies in."""

    limits: Any | None
    """The thresholds, a frozen dataclass; None while the rule is switched off."""
    cool_down: timedelta = timedelta(0)
    settings: tuple[int, ...] = ()
    """Numbers of the settings laid over the configuration, the widest scope first."""
    begin: datetime | None = None
    end: datetime | None = None

    def covers(self, moment: datetime) -> bool:
        """Whether it was in force at `moment`."""
        return (self.begin is None or self.begin <= moment) and (self.end is None or moment < self.end)


Asked = tuple[tuple[Rule[Any, Any], tuple[Edition, ...]], ...]
"""Rules, each with its editions, oldest first."""
_Asking = tuple[int, tuple[Part, ...], Shape | None]
_MOST_PLANS = 4096
"""Cases come in a few shapes; those of a sender gone wrong must not fill the memory."""


@dataclass(frozen=True, slots=True)
class Standards:
    """All rules' terms. `problems` names settings that cannot be read any more; they are left out."""

    base: Mapping[str, Mapping[str, object]]
    settings: Mapping[str, tuple[RuleSetting, ...]]
    problems: tuple[str, ...] = ()
    named: frozenset[Part] = field(init=False)
    """The parts of the hall that some setting is for."""
    _plans: dict[_Asking, tuple[Sequence[Rule[Any, Any]], Asked]] = field(
        default_factory=dict["_Asking", tuple[Sequence[Rule[Any, Any]], Asked]], init=False, repr=False, compare=False
    )
    _known: dict[tuple[str, tuple[Part, ...]], tuple[Edition, ...]] = field(
        default_factory=dict[tuple[str, tuple[Part, ...]], tuple[Edition, ...]], init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Look once who is concerned: most halls have no settings for most of their parts."""
        named = frozenset((one.scope, one.scope_id) for given in self.settings.values() for one in given)
        object.__setattr__(self, "named", named)

    @classmethod
    def of(cls, base: Mapping[str, Mapping[str, object]], settings: Iterable[RuleSetting] = ()) -> Standards:
        """The configuration's thresholds with these approved settings. Raises BadRulebook: the configuration's."""
        for code, given in base.items():
            lay(code, given)
        usable: dict[str, list[RuleSetting]] = {}
        problems: list[str] = []
        for setting in settings:
            try:
                lay(setting.rule, {**base.get(setting.rule, {}), **setting.changes})
            except BadRulebook as problem:
                problems.append(f"setting {setting.setting_id}: {problem}")
            else:
                usable.setdefault(setting.rule, []).append(setting)
        ordered = {
            code: tuple(sorted(given, key=lambda one: (one.valid_from, one.setting_id)))
            for code, given in usable.items()
        }
        return cls(base, ordered, tuple(problems))

    def with_rule(self, code: str, changes: Mapping[str, object]) -> Standards:
        """The same, one rule always and everywhere as configuration and these changes say. Raises BadRulebook."""
        base = {**self.base, code: {**self.base.get(code, {}), **changes}}
        lay(code, base[code])
        return Standards(base, {rule: given for rule, given in self.settings.items() if rule != code})

    def configured(self, code: str) -> Terms:
        """A rule's terms by the configuration alone."""
        return lay(code, self.base.get(code, {}))

    def editions(self, code: str, parts: Sequence[Part]) -> tuple[Edition, ...]:
        """The editions of a rule for what belongs to these parts of the hall, oldest first; they cover all time."""
        settings = self.settings.get(code)
        concerned: tuple[Part, ...] = ()
        if settings is not None:
            named = {(one.scope, one.scope_id) for one in settings}
            concerned = tuple(part for part in ((Scope.HALL, ""), *parts) if part in named)
        key = (code, concerned)
        if key not in self._known:
            self._known[key] = self._laid(
                code, [one for one in settings or () if (one.scope, one.scope_id) in concerned]
            )
        return self._known[key]

    def asked(self, rules: Sequence[Rule[Any, Any]], subject: Subject) -> Asked:
        """Rules with their editions for a subject; left out are those that are never on there, and those that can
        say nothing of such a case. `rules` lives on.
        """
        concerned = tuple(part for part in parts_of(subject) if part in self.named) if self.named else ()
        shape = Shape.of(subject.case) if isinstance(subject, CaseSubject) else None
        key = (id(rules), concerned, shape)
        plan = self._plans.get(key)
        if plan is None:
            if len(self._plans) >= _MOST_PLANS:
                self._plans.clear()
            met = [rule for rule in rules if shape is None or rule.needs.met_by(shape)]
            editions = [(rule, self.editions(rule.code, concerned)) for rule in met]
            asked = tuple((rule, given) for rule, given in editions if any(one.limits is not None for one in given))
            # The rules are kept with it, so that no others can come to stand at their address.
            plan = self._plans[key] = (rules, asked)
        return plan[1]

    def in_force(self, code: str, parts: Sequence[Part], moment: datetime) -> Edition:
        """The edition of one instant."""
        return next(edition for edition in self.editions(code, parts) if edition.covers(moment))

    def _laid(self, code: str, settings: Sequence[RuleSetting]) -> tuple[Edition, ...]:
        changes = {one.valid_from for one in settings} | {
            one.valid_to for one in settings if one.valid_to is not None
        }
        moments: list[datetime | None] = [None, *sorted(changes)]
        editions: list[Edition] = []
        for begin, end in zip(moments, [*moments[1:], None], strict=True):
            given = dict(self.base.get(code, {}))
            used: list[int] = []
            for scope in Scope:
                # Sorted by their begin: the last one that is valid has replaced those before it.
                valid = [one for one in settings if one.scope is scope and begin is not None and one.is_valid(begin)]
                if valid:
                    given |= valid[-1].changes
                    used.append(valid[-1].setting_id)
            terms = lay(code, given)
            editions.append(
                Edition(limits=terms.limits, cool_down=terms.cool_down, settings=tuple(used), begin=begin, end=end)
            )
        return tuple(editions)


def parts_of(subject: Subject) -> tuple[Part, ...]:
    """The department, item and window that a subject belongs to, as far as its rules can be set for them."""
    if isinstance(subject, CaseSubject):
        case = subject.case
        named = next((row.item_code for row in case.events if row.item_code is not None), None)
        given = (case.department, case.item.code if case.item else named, case.window)
    else:
        # Kinds of subjects differ in what they belong to.
        item = subject.subject_id if subject.kind is SubjectKind.ITEM else None
        given = (getattr(subject, "department", None), item, getattr(subject, "window", None))
    scopes = (Scope.DEPARTMENT, Scope.ITEM, Scope.WINDOW)
    allowed = SCOPES_OF[subject.kind]
    return tuple(
        (scope, str(code)) for scope, code in zip(scopes, given, strict=True) if code is not None and scope in allowed
    )
