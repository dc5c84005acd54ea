"""The instrument: what a survey is, and which of its questions a person is asked.

Nothing here knows of a web server or a database. A :class:`~surveys.definition.Survey`
is a frozen document; :func:`~surveys.questionnaire.questionnaire` makes of it the one
thing a person of a band is asked; :func:`~surveys.routing.path` says which questions;
:func:`~surveys.answers.accept` reads what came back.
"""
