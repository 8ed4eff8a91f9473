"""The command line: python -m publish VERB. Answers on stdout, progress and faults on stderr, no stack traces.

Exit codes: 0 done, 1 problems found (one a line), 2 refused.
"""

import argparse
import io
import os
import sys

from loaders.framework_problems import FrameworkError
from loaders.geodata import GeodataError
from loaders.intake.grid import IntakeRefused
from loaders.shapes import ShapeError
from loaders.sources import SourceError
from publish import answer, audit, build, cells, check, classify, listing, peek, place_types, plan, rollback, template, withdraw
from publish.verbs import PROBLEMS, REFUSED, Refused
from release.errors import BuildRefused, ReleaseError, disk_fault

VERBS = (plan.VERB, classify.VERB, place_types.VERB, template.VERB, peek.VERB, check.VERB, build.VERB, cells.VERB, audit.VERB, listing.VERB, rollback.VERB, withdraw.VERB)


def parser() -> argparse.ArgumentParser:
    """The parser of every verb."""
    top = argparse.ArgumentParser(prog="python -m publish", description="Make and read releases of the Colorado 4P Atlas.")
    under = top.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb in VERBS:
        one = under.add_parser(verb.name, help=verb.help, description=verb.help)
        one.add_argument("--json", action="store_true", help="answer as JSON, for machines")
        verb.arguments(one)
        one.set_defaults(run=verb.run)
    return top


def main(argv: list[str] | None = None) -> int:
    """Answer one request and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A console that has no such letters shows their numbers; that is no reason to stop.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        asked = parser().parse_args(argv)
    except SystemExit as left:
        return int(left.code or 0)
    try:
        return int(asked.run(asked))
    except (BuildRefused, FrameworkError, GeodataError, SourceError, ShapeError) as refused:
        sys.stderr.write(f"{refused}\n")
        return PROBLEMS
    except (Refused, ReleaseError, IntakeRefused) as refused:
        sys.stderr.write(f"{refused}\n")
        return REFUSED
    except answer.Unheard as unheard:
        sys.stderr.write(f"It was done; only the answer could not be written here ({unheard}). `python -m publish list` shows which release is in use.\n")
        return PROBLEMS
    except BrokenPipeError:
        # The reader had enough (`... | head`): that is no fault, and Python must not complain about it while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as fault:
        sys.stderr.write(f"{disk_fault(fault)}\n")
        return REFUSED
    except Exception as fault:
        # A fault of ours: a steward gets a sentence, a programmer asks for the trace.
        if os.environ.get("ATLAS_TRACE") == "1":
            raise
        sys.stderr.write(f"The Atlas stopped at a fault of its own, and nothing was changed: {fault} ({type(fault).__name__}). Set ATLAS_TRACE=1 to see where.\n")
        return REFUSED


if __name__ == "__main__":
    sys.exit(main())
