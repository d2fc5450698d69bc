"""The list of problems: what has to be mended before what follows from it, and of no file too many."""

import sqlite3
from collections.abc import Iterable, Iterator

from briefing.model.problem import MAX_PROBLEMS, Problem

_TABLE = """
    CREATE TEMP TABLE IF NOT EXISTS found
    (follows INTEGER, file TEXT, line INTEGER, "column" INTEGER, code TEXT, parameters TEXT)
"""
# What a file says of its further problems stands last, and counts for as many as it names.
_LIST = """
    INSERT INTO problems
    SELECT row_number() OVER (ORDER BY follows, file, nth), file, iif(is_last, 0, line),
        iif(is_last, 0, "column"), iif(is_last, 'more', code),
        iif(is_last, json_object('count', number - :most), parameters)
    FROM (
        SELECT *, nth > :most AS is_last FROM (
            SELECT *,
                row_number() OVER (
                    PARTITION BY file ORDER BY code = 'more', follows, line, "column", code, parameters
                ) AS nth,
                sum(iif(code = 'more', json_extract(parameters, '$.count'), 1)) OVER (PARTITION BY file)
                    AS number
            FROM (SELECT DISTINCT * FROM found)
        )
    )
    WHERE nth <= :most + 1
"""


def list_problems(connection: sqlite3.Connection, problems: Iterable[Problem]) -> None:
    """Write down problems in the order in which they are shown, instead of those that were written before."""
    connection.execute(_TABLE)
    connection.execute("DELETE FROM found")
    connection.executemany("INSERT INTO found VALUES (?, ?, ?, ?, ?, ?)", _rows(problems))
    connection.execute("DELETE FROM problems")
    connection.execute(_LIST, {"most": MAX_PROBLEMS})
    connection.execute("DELETE FROM found")


def _rows(problems: Iterable[Problem]) -> Iterator[tuple[bool, str, int, int, str, str]]:
    return ((one.follows_from is not None, *one.row) for one in problems)
