"""How every command refuses: each problem on a line of its own, never a traceback."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import NoReturn, ParamSpec, TypeVar

import click

from feedback.errors import FeedbackError, NotFound, Refused
from surveys.errors import SurveyError

Taken = ParamSpec("Taken")
Given = TypeVar("Given")


def plain_errors(command: Callable[Taken, Given]) -> Callable[Taken, Given]:
    """``command`` that ends with 1 and ``place: problem: what to do`` when refused."""

    @functools.wraps(command)
    def wrapped(*args: Taken.args, **kwargs: Taken.kwargs) -> Given:
        try:
            return command(*args, **kwargs)
        except NotFound as error:
            refuse([f"{error or 'that'}: not found: check the name and try again"])
        except (Refused, SurveyError) as error:
            refuse([str(error)])
        except FeedbackError as error:
            refuse([f"{type(error).__name__}: {error}"])
        except OSError as error:
            refuse([f"{error.filename}: {error.strerror}: check the path"])

    return wrapped


def refuse(problems: Iterable[str]) -> NoReturn:
    """Print each problem on standard error and end with 1."""
    for problem in problems:
        click.echo(problem, err=True)
    raise SystemExit(1)
