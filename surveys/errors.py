"""Errors of the instrument.

* SurveyError
  + DefinitionError    a definition that cannot be shown as written
  + NoSuchBand         the survey has no form for this band
  + BadAnswer          an answer that this question cannot have
"""

from __future__ import annotations

from enum import StrEnum

from surveys.words import _l


class SurveyError(Exception):
    """Root of everything this package raises on purpose."""


class DefinitionError(SurveyError):
    """A definition that cannot be shown as written.

    ``where`` is a path an author can follow, such as ``your-say > 8-11 > B05 > unsafe``
    (survey, band, question, column); ``problem`` is one plain sentence; ``do`` says
    what would put it right.
    """

    def __init__(self, where: str, problem: str, do: str) -> None:
        super().__init__(f"{where}: {problem}: {do}")
        self.where = where
        self.problem = problem
        self.do = do


class NoSuchBand(SurveyError):
    """The survey has no form for this band."""

    def __init__(self, survey_key: str, band: str) -> None:
        super().__init__(f"{survey_key} has no form for {band}")
        self.survey_key = survey_key
        self.band = band


class Problem(StrEnum):
    """What can be wrong with an answer, in one word a program can act on."""

    UNKNOWN = "unknown-question"
    NOT_OFFERED = "not-offered"
    ONE_ONLY = "one-only"
    NOT_A_LIST = "not-a-list"
    NOT_TEXT = "not-text"
    TWICE = "said-twice"
    ALONE = "goes-alone"
    TOO_LONG = "too-long"
    CANNOT_SAVE = "cannot-save"
    NOT_A_QUESTION = "not-a-question"
    NOT_ANSWERS = "not-answers"


_SENTENCES = {
    Problem.UNKNOWN: _l("There is no such question here."),
    Problem.NOT_OFFERED: _l("That is not one of the answers to choose from."),
    Problem.ONE_ONLY: _l("Choose one answer only."),
    Problem.NOT_A_LIST: _l("The answers you chose must come as a list."),
    Problem.NOT_TEXT: _l("The answer must be words."),
    Problem.TWICE: _l("The same answer came twice."),
    Problem.ALONE: _l("One of these answers cannot go with another one."),
    Problem.TOO_LONG: _l("There are too many words. You can make it shorter."),
    Problem.CANNOT_SAVE: _l("There is a character in it that we cannot save."),
    Problem.NOT_A_QUESTION: _l("This is not a question, so it has no answer."),
    Problem.NOT_ANSWERS: _l("The answers must be a list of questions and answers."),
}


class BadAnswer(SurveyError):
    """An answer that this question cannot have; nothing of it is kept.

    ``item`` is the key of the question, or ``answers`` where the key itself is not one
    of ours: what a stranger sent is never repeated. ``problem`` is a :class:`Problem`.
    """

    def __init__(self, item: str, problem: Problem) -> None:
        super().__init__(f"{item}: {problem}")
        self.item = item
        self.problem = problem

    @property
    def message(self) -> str:
        """One plain sentence, in the language of the reader now being served."""
        return str(_SENTENCES[self.problem])
