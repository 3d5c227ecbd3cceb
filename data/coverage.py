"""How many local series carry each verdict, so that a build says how much it could not judge."""

from collections import Counter

from data.contents import Contents


def coverage(c: Contents) -> dict[str, dict[str, int]]:
    """Question to answer to number of series, answers in order of name. Targets are counted one by one."""
    comparison: Counter[str] = Counter()
    trend: Counter[str] = Counter()
    outlook: Counter[str] = Counter()
    for entry in c.latest:
        if not entry.series.is_local:
            continue
        row = entry.row
        judged = row.judgement != "not_compared"
        comparison[f"{row.judgement} ({row.basis})" if judged else f"not compared: {row.basis}"] += 1
        why = f": {entry.trend.why}" if entry.trend.why else f" ({entry.trend.method})"
        trend[f"{entry.trend.direction}{why}"] += 1
        outlook[c.outlooks[row.figure.series].why or "drawn"] += 1
    counted: dict[str, Counter[str]] = {
        "comparison with England": comparison,
        "trend": trend,
        "if recent change continued": outlook,
        "targets": Counter(str(s.status) for s in c.standings),
        "national goals": Counter(str(r.state) for r in c.records.values() if r.kind == "goal"),
    }
    return {question: dict(sorted(found.items())) for question, found in counted.items()}
