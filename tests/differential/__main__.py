"""Results of the command-line twin against packages that others wrote: `make differential`.

Bills against `genai-prices`, weights against `gguf`, caches against `hf-mem`, footprints against `ecologits`. `accelerate`
would need a gigabyte of machine learning and a model hub, so `gguf` and `hf-mem` stand in its place. Status 1 when a
difference is larger than allowed, when fewer models are covered than wanted, or when an explanation is out of date.
"""

import sys

import bills
import footprint
import memory


def main() -> int:
    """Prints every comparison; the exit status."""
    print(f"     {'what':<36} {'against':<18} models  cases        worst  allowed  worst case")
    judged = [comparison.judge() for part in (bills, memory, footprint) for comparison in part.compare()]
    passed = sum(judged)
    print(f"{passed} passed, {len(judged) - passed} failed")
    return 0 if passed == len(judged) else 1


if __name__ == "__main__":
    sys.exit(main())
