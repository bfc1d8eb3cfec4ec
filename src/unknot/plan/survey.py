"""One look at a log, for many questions: it is read and folded once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from unknot.limits import Limits
from unknot.plan.ahead import Day, plan_days
from unknot.plan.decide import View, gate, judge
from unknot.plan.decision import Decision
from unknot.plan.events import SCHEDULED, Event, moment, read_log
from unknot.plan.facts import Policy
from unknot.plan.fold import Before, Standing, before_last, stand
from unknot.plan.pace import Outlook


@dataclass(frozen=True)
class Survey:
    """Everything that the plan knows at *now*; limits are given with each question.

    The answers are those of ``decide``, ``days_ahead`` and ``consequences`` on the same log.
    """

    events: tuple[Event, ...]
    now: datetime
    policy: Policy
    outlook: Outlook

    @cached_property
    def before(self) -> Before:
        """The state before the last session, from what is dated up to now."""
        now = self._view(None).utc
        past = [e for e in self.events if e.at <= now or e.kind in SCHEDULED]
        return before_last(past, now, self.policy)

    @cached_property
    def standing(self) -> Standing:
        """Where the log leaves its person."""
        return stand(self.events, self._view(None).utc, self.policy, self.before)

    def decide(self, limits: Limits | None) -> Decision:
        """What now is for."""
        view = self._view(limits)
        return gate(self.events, view) or judge(self.standing, view)

    def days_ahead(self, limits: Limits | None, *, days: int = 7) -> tuple[Day, ...]:
        """Today and the days after it, *days* in all, if all stays calm."""
        return plan_days(self.events, self.standing, self._view(limits), days)

    def consequences(
        self, limits: Limits | None, answers: Mapping[str, Mapping[str, Any]]
    ) -> dict[str, Decision]:
        """What would follow from each of *answers*: data of a morning about the last session.

        Raises:
            PlanError: an answer cannot be read; the message names the place.
        """
        view, made = self._view(limits), {}
        for name, data in answers.items():
            told = {"id": f"if {name}", "at": self.now.isoformat(), "kind": "morning", **data}
            both = (*self.events, *read_log([told]))
            made[name] = gate(both, view) or judge(
                stand(both, view.utc, self.policy, self.before), view
            )
        return made

    def _view(self, limits: Limits | None) -> View:
        return View(self.now, limits, self.policy, self.outlook)


def survey(
    log: Iterable[Mapping[str, Any]], now: datetime, policy: Policy, outlook: Outlook
) -> Survey:
    """The log read once.

    Raises:
        PlanError: the log cannot be read; the message names the place.
    """
    return Survey(read_log(log), moment(now, "today"), policy, outlook)
