"""Each act on a change that has a form: what it is called, asks for, and does.

The pages know acts only by name, so a new act is a form and a row here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from wtforms import Form
from wtforms.fields.choices import (  # type: ignore[attr-defined]  # not in the stubs
    SelectChoice,
)

from feedback.changes import effects, evidence, records, service, waves
from feedback.changes.choices import findings, questions, unopened
from feedback.changes.forms import (
    AskForm,
    CiteForm,
    DecideForm,
    DoneForm,
    EffectForm,
    NobodyForm,
    NoteForm,
    ReviewForm,
    TitlesForm,
    TookPartForm,
)
from feedback.changes.kinds import Answer, StageKind, Stakeholder, Weight
from feedback.changes.models import ServiceChange
from feedback.changes.present import BANDS
from feedback.errors import Refused
from feedback.reports.models import Audience
from surveys.definition import Band
from surveys.words import _l
from surveys.words import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """What an act is given. ``stage`` is None where an act has none."""

    session: Session
    change: ServiceChange
    stage: StageKind | None
    now: datetime

    @property
    def today(self) -> date:
        """The day of ``now``."""
        return self.now.date()

    @property
    def kind(self) -> StageKind:
        """The stage. Raises Refused where none was named."""
        if self.stage is None:
            raise Refused("stage", _("No stage is named."), _("Begin at the change."))
        return self.stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act: its heading, its form, what it does, and how its choices are filled."""

    title: str
    form: type[Form]
    do: Callable[[Doing, Any], object]
    fill: Callable[[Doing, Any], None] = lambda _doing, _form: None
    lead: str = ""


def form_of(act: Act, doing: Doing) -> type[Form]:
    """The form of ``act``; a note on the review asks for more."""
    is_review = doing.stage is StageKind.REVIEW
    return ReviewForm if act.form is NoteForm and is_review else act.form


def begun(form: Any) -> service.NewChange:
    """What the form of a new change holds."""
    return service.NewChange(
        title=form.title.data,
        titles=titles_of(form),
        purpose=form.purpose.data,
        difference=form.difference.data,
        owner=form.owner.data,
        decider=form.decider.data,
        service_id=UUID(form.service.data) if form.service.data else None,
        review_on=form.review_on.data,
    )


def titles_of(form: Any) -> dict[Band, str]:
    """The titles a form holds, by band."""
    return {band: form[title_field(band)].data or "" for band in Band}


def title_field(band: Band) -> str:
    """The name of the field with a band's title."""
    return f"title_{band.value.replace('-', '_')}"


def _took_part(doing: Doing, form: Any) -> None:
    event = records.TookPart(
        stakeholder=Stakeholder(form.stakeholder.data),
        method=form.method.data,
        on=form.on.data,
        took_part=form.took_part.data,
        invited=form.invited.data,
        declined=form.declined.data or 0,
        level=int(form.level.data),
        note=form.note.data or "",
    )
    records.record_participation(doing.session, doing.change, doing.kind, event)


def _nobody(doing: Doing, form: Any) -> None:
    groups = [Stakeholder(group) for group in form.groups.data]
    records.record_nobody(
        doing.session,
        doing.change,
        doing.kind,
        groups,
        form.why.data,
        today=doing.today,
    )


def _note(doing: Doing, form: Any) -> None:
    texts = {field.name: field.data or "" for field in form}
    records.describe_stage(doing.session, doing.change.stage(doing.kind), **texts)


def _fill_note(doing: Doing, form: Any) -> None:
    form.process(obj=doing.change.stage(doing.kind))


def _decide(doing: Doing, form: Any) -> None:
    made = records.Decided(
        made_on=form.made_on.data,
        made_by=form.made_by.data,
        answer=Answer(form.answer.data),
        decided=form.decided.data,
        reason=form.reason.data,
        weight=Weight(form.weight.data),
        options=form.options.data or "",
        reason_child=form.reason_child.data or "",
    )
    records.decide(doing.session, doing.change, made)


def _done(doing: Doing, form: Any) -> None:
    service.mark_done(doing.session, doing.change, on=form.on.data)


def _titles(doing: Doing, form: Any) -> None:
    service.rename(doing.session, doing.change, form.title.data, titles_of(form))


def _fill_titles(doing: Doing, form: Any) -> None:
    form.process(
        title=doing.change.title,
        **{title_field(Band(b)): text for b, text in doing.change.titles.items()},
    )


def _cite(doing: Doing, form: Any) -> None:
    release, band, concept = form.finding.data.split("|")
    found = evidence.heard(doing.session, doing.change.organisation_id, UUID(release))
    effects.cite_finding(
        doing.session,
        doing.change,
        found.release_id,
        Band(band),
        theme=found.answers(Band(band), concept).theme,
        concept=concept,
        sentence=form.sentence.data,
    )


def _offer_findings(doing: Doing, form: Any) -> None:
    form.finding.choices = [
        SelectChoice(f.code, f"{f.release.wave_title}, {BANDS[f.band]}: {f.text}")
        for f in findings(_releases(doing))
    ]


def _effect(doing: Doing, form: Any) -> None:
    band, concept = form.question.data.split("|")
    beside = (form.beside_before.data, form.beside_after.data)
    asked = effects.Asked(
        band=Band(band),
        concept=concept,
        before=UUID(form.before.data),
        after=UUID(form.after.data),
        what=form.what.data,
        rivals=form.rivals.data or "",
        beside=(UUID(beside[0]), UUID(beside[1])) if all(beside) else None,
    )
    effects.record_effect(doing.session, doing.change, asked, now=doing.now)


def _offer_releases(doing: Doing, form: Any) -> None:
    releases = _releases(doing)
    form.question.choices = [
        SelectChoice(code, f"{BANDS[band]}: {text}")
        for code, band, text in questions(releases)
    ]
    names = [SelectChoice(str(r.release_id), r.wave_title) for r in releases]
    form.before.choices = form.after.choices = names
    none = [SelectChoice("", _("No such group"))]
    form.beside_before.choices = form.beside_after.choices = none + names


def _ask(doing: Doing, form: Any) -> None:
    waves.ask_too(doing.session, doing.change, form.wave.data)


def _offer_waves(doing: Doing, form: Any) -> None:
    mine = doing.change.organisation_id
    form.wave.choices = [
        SelectChoice(wave.key, wave.title) for wave in unopened(doing.session, mine)
    ]


def _releases(doing: Doing) -> tuple[evidence.Heard, ...]:
    return evidence.newest(
        doing.session, doing.change.organisation_id, Audience.COUNCIL
    )


ACTS: Mapping[str, Act] = {
    "titles": Act(
        title=_l("What it is called"), form=TitlesForm, do=_titles, fill=_fill_titles
    ),
    "took-part": Act(title=_l("Who took part"), form=TookPartForm, do=_took_part),
    "nobody": Act(
        title=_l("Nobody took part"),
        form=NobodyForm,
        do=_nobody,
        lead=_l("An empty place is written down, with the reason, and never blank."),
    ),
    "note": Act(title=_l("What happened"), form=NoteForm, do=_note, fill=_fill_note),
    "decide": Act(title=_l("A decision"), form=DecideForm, do=_decide),
    "done": Act(title=_l("Staff say it is done"), form=DoneForm, do=_done),
    "cite": Act(
        title=_l("The finding it answers"),
        form=CiteForm,
        do=_cite,
        fill=_offer_findings,
        lead=_l("Only what a release shows can be cited."),
    ),
    "effect": Act(
        title=_l("What moved"),
        form=EffectForm,
        do=_effect,
        fill=_offer_releases,
        lead=_l("The sentence is written for you: was, and is now. It gives no cause."),
    ),
    "ask": Act(
        title=_l("Ask young people"),
        form=AskForm,
        do=_ask,
        fill=_offer_waves,
        lead=_l("A wave asks about three changes at most, and not once it is open."),
    ),
}
