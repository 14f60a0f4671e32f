"""How high a rule sets the bar: how likely the classifier must find a statement before the rule takes it.

Rules know frames and places, the classifier knows what words usually mean. Each rule says how much it leaves
to the classifier; the classifier in turn has learnt, on whole documents, how far each such saying can be
trusted (`features.Traits.goal_bar`).
"""

from __future__ import annotations

ALWAYS = 0.0
"""The frame alone decides."""
UNNAMED = 1.001
"""No rule speaks against a duty, but none finds the one who has it."""
NEVER = 1.01
"""Nothing that the classifier says makes it one."""

DECLARED = frozenset({"always", "declared"})
"""Names of bars where the statement says in words what it is."""
_STEPS = (
    (0.0, "always"),
    (0.02, "declared"),
    (0.05, "low"),
    (0.2, "some"),
    (0.45, "even"),
    (1.0, "high"),
    (UNNAMED, "unnamed"),
)


def name_of(bar: float) -> str:
    """The bar as a feature: `always`, `declared`, `low`, `some`, `even`, `high`, `unnamed` or `never`."""
    return next((name for top, name in _STEPS if bar <= top), "never")
