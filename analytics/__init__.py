"""From pixels and steps to findings: windows, states, working time, rules, judge."""
