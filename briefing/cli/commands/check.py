"""`briefing check`."""

from argparse import ArgumentParser, Namespace

from briefing.cli.arguments import path
from briefing.cli.content import load_content
from briefing.cli.output import print_json
from briefing.cli.status import OK, PROBLEMS

HELP = "find every problem in a folder of content"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what can be typed after it."""
    parser.add_argument("folder", nargs="?", type=path, metavar="DIR", help="the folder to check")
    parser.add_argument("--format", choices=("human", "json"), default="human")


def run(options: Namespace) -> int:
    """Print every problem of a folder."""
    from briefing.page.problems import sentence, words_of

    briefing, folder = load_content(options.folder or options.content)
    outline, problems = briefing.outline, briefing.problems()
    if options.format == "json":
        print_json(
            {
                "folder": str(folder),
                "files": outline.files,
                "items": outline.items,
                "problems": [
                    {
                        "file": one.file,
                        "line": one.line,
                        "column": one.column,
                        "code": one.code,
                        **words_of(one)._asdict(),
                    }
                    for one in problems
                ],
            }
        )
    else:
        for problem in problems:
            print(f"{problem.where}: {sentence(problem)}")
        points, cited, inferred = outline.counts
        found = len(problems)
        print(
            f"{outline.files} files, {outline.items} items, {points} points "
            f"({cited} cited, {inferred} inferred): "
            f"{found or 'no'} problem{'' if found == 1 else 's'}"
        )
    return PROBLEMS if problems else OK
