"""The command-line twin as the tests see it: links in, results out, and comparisons of them with what others compute.

Absent on purpose: any formula of this project.
"""

import csv
import json
import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
DATA = HERE.parent.parent / "static" / "data" / "2026-11-22"


def rows(name: str) -> list[dict[str, str]]:
    """A table of the snapshot."""
    return table(DATA / name)


def table(path: Path) -> list[dict[str, str]]:
    """A CSV file as dictionaries."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def link(**choices: object) -> str:
    """A link of the AI page without scenarios."""
    return "&".join(["v=1", *(f"{key}={value}" for key, value in choices.items()), "u=off"])


def evaluate(links: list[str]) -> list[dict]:
    """All results of each link."""
    program = os.environ.get("PLACEMENT", "target/debug/placement")
    done = subprocess.run([program, "eval", "-", "--json"], input="\n".join(links) + "\n", text=True, capture_output=True, check=True)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == len(links), f"{len(links)} links, {len(found)} results"
    for results in found:
        assert not results["placement.input_notices"], (results["link"], results["placement.input_notices"])
    return found


@dataclass
class Case:
    """One result of ours and of another package."""

    model: str
    what: str
    ours: float
    theirs: float

    def off(self) -> float:
        """The difference (%)."""
        return abs(self.ours / self.theirs - 1) * 100

    def __str__(self) -> str:
        return f"{self.model}, {self.what}"


@dataclass
class Comparison:
    """Results of ours against those of another package, over many models."""

    what: str
    against: str
    allowed_pct: float
    explained: dict[str, str] = field(default_factory=dict)
    """Models, or single cases of a model, that differ by more, each with the reason; one that no longer does fails."""
    note: str = ""
    least: int = 10
    """Fewest models it must cover."""
    cases: list[Case] = field(default_factory=list)

    def add(self, model: str, what: str, ours: float, theirs: float) -> None:
        """Adds a case."""
        self.cases.append(Case(model, what, ours, theirs))

    def judge(self) -> bool:
        """Prints the outcome; whether it passes."""
        apart = {key: [case for case in self.cases if key in (case.model, str(case))] for key in self.explained}
        plain = [case for case in self.cases if not any(case in cases for cases in apart.values())]
        wrong = sorted((case for case in plain if not case.off() <= self.allowed_pct), key=Case.off, reverse=True)
        stale = [key for key, cases in apart.items() if all(case.off() <= self.allowed_pct for case in cases)]
        models = len({case.model for case in plain})
        worst = max(plain, key=Case.off)
        ok = not wrong and not stale and models >= self.least
        print(
            f"{'pass' if ok else 'FAIL'} {self.what:<36} {self.against:<18} {models:>6} {len(plain):>6}"
            f" {worst.off():>10.6f} % {self.allowed_pct:>6} %  {worst}"
        )
        for line in (
            *(f"off by {case.off():.4f} %: {case}: {case.ours:.9g} here, {case.theirs:.9g} there" for case in wrong[:20]),
            *(f"explained, {max(cases, key=Case.off).off():.0f} %: {key}: {self.explained[key]}" for key, cases in apart.items() if cases),
            *(f"explained, but not different: {key}" for key in stale),
            *([f"{models} models, at least {self.least} are wanted"] if models < self.least else []),
            *([self.note] if self.note else []),
        ):
            print(f"     {line}")
        return ok
