"""What figures are called: short names of indicators, themes, ages and places.

An indicator is named as something "most" people say of themselves, in the favourable
direction, so that the same words serve a row and a sentence: "feel safe where they
live". A survey's own indicator has no name here and is called by its question.
"""

from __future__ import annotations

from collections.abc import Sequence

from feedback.reports.wording import listed
from surveys.definition import Band
from surveys.words import _l
from surveys.words import gettext as _

BANDS = {
    Band.AGED_4_TO_7: _l("Ages 4 to 7"),
    Band.AGED_8_TO_11: _l("Ages 8 to 11"),
    Band.AGED_12_TO_17: _l("Ages 12 to 17"),
    Band.AGED_18_TO_25: _l("Ages 18 to 25"),
    Band.ADULT: _l("Parents and carers"),
}

_AGES = {
    Band.AGED_4_TO_7: _l("4 to 7"),
    Band.AGED_8_TO_11: _l("8 to 11"),
    Band.AGED_12_TO_17: _l("12 to 17"),
    Band.AGED_18_TO_25: _l("18 to 25"),
}

INDICATORS = {
    "likes_home": _l("like where they live"),
    "likes_room": _l("like their bedroom"),
    "own_space": _l("have a place of their own at home"),
    "feels_settled": _l("feel settled where they live"),
    "right_place": _l("live in the right place for them"),
    "move_prepared": _l("knew about their last move in good time"),
    "housing_choice": _l("had a choice about their housing"),
    "feels_safe_home": _l("feel safe where they live"),
    "feels_safe_area": _l("feel safe in their area"),
    "feels_safe_online": _l("feel safe online"),
    "trusts_carers": _l("trust the adults they live with"),
    "feelings_noticed": _l("have carers who notice how they feel"),
    "family_time_enough": _l("find family time about right"),
    "has_good_friend": _l("have a really good friend"),
    "bullying_worry": _l("are free of worry about being picked on"),
    "emotional_support": _l("have somebody to turn to"),
    "loneliness": _l("seldom feel lonely"),
    "knows_worker": _l("know who their worker is"),
    "worker_changes": _l("had one worker this year"),
    "worker_contactable": _l("can reach their worker"),
    "worker_follow_through": _l("have a worker who does what they say"),
    "worker_respect": _l("are treated with respect by their worker"),
    "knows_why": _l("know why they live where they live"),
    "knows_plan": _l("know their plan"),
    "plain_language": _l("get letters and plans they understand"),
    "listened_to": _l("are listened to"),
    "decisions_say": _l("have a say in the plan"),
    "child_heard": _l("think the child is listened to"),
    "reasons_given": _l("are told why when the answer is no"),
    "knows_rights": _l("know their rights"),
    "knows_complaints": _l("know how to complain"),
    "feedback_received": _l("were told what was done"),
    "wants_role": _l("would like a part in planning"),
    "carer_in_team": _l("feel part of the team"),
    "likes_school": _l("like school"),
    "education_help": _l("get help with learning"),
    "has_fun": _l("have fun"),
    "normal_fun": _l("can do what their friends do"),
    "delegated_authority": _l("can make everyday decisions"),
    "treated_fairly": _l("are treated fairly"),
    "stigma": _l("feel accepted as somebody in care"),
    "identity_supported": _l("are supported in who they are"),
    "feelings_help": _l("get help with feelings when they need it"),
    "access_met": _l("can take part in the way they need"),
    "knows_money": _l("know what money is theirs"),
    "manages_money": _l("can afford the basics"),
    "prep_support": _l("get help to get ready for adult life"),
    "knows_entitlements": _l("know what they have a right to"),
    "work_study_help": _l("get help with work and study"),
    "strengths_seen": _l("have workers who see what goes well"),
    "right_help": _l("get the right help"),
    "help_in_time": _l("got help in time"),
    "joined_up": _l("find that services work together"),
    "child_life_change": _l("think life is getting better for the child"),
    "assessment_fair": _l("find what is written about them fair"),
    "reunification_support": _l("had help when the child came home"),
    "kin_informed": _l("knew their choices as kinship carers"),
    "kin_money": _l("find that the allowance covers the cost"),
    "kin_support": _l("get support as kinship carers"),
    "kin_contact_help": _l("get help with the child's time with parents"),
    "carer_training": _l("get training that fits"),
    "carer_supervision": _l("are supported between visits"),
    "placement_info": _l("were told what they needed before a child came"),
    "short_breaks_ok": _l("have short breaks that fit"),
    "comms_adapted": _l("have workers who communicate the child's way"),
    "transition_known": _l("know what happens at adulthood"),
    "life_change": _l("say life is getting better"),
    "could_say_it": _l("could say what they wanted in the survey"),
}

THEMES = {
    "home_quality": _l("Home and bedroom"),
    "stability": _l("Staying or moving"),
    "carers": _l("Carers and staff at home"),
    "family_time": _l("Family time"),
    "kinship": _l("Kinship care"),
    "friends": _l("Friends and loneliness"),
    "safety": _l("Feeling safe"),
    "worker": _l("Workers"),
    "voice": _l("Being listened to"),
    "understanding": _l("Knowing what is happening"),
    "feelings_health": _l("Feelings and health"),
    "disability": _l("Support with disability"),
    "education": _l("School and learning"),
    "fun_normal_life": _l("Fun and ordinary life"),
    "identity_fairness": _l("Being me and fairness"),
    "money_belongings": _l("Money and belongings"),
    "leaving_care": _l("Leaving care"),
    "access_joined_up": _l("Getting help"),
    "parent_carer_support": _l("Support for parents and carers"),
    "strengths_progress": _l("What goes well"),
}

PLACES = {
    "": _l("Not known"),
    "foster_other": _l("Foster care"),
    "foster_kin": _l("With family or friends (kinship)"),
    "childrens_home": _l("Children's home"),
    "secure": _l("Secure home"),
    "supported_independent": _l("Supported or independent living"),
    "residential_school_health": _l("Residential school or hospital"),
    "with_parents": _l("With parents"),
    "adoption": _l("Adoption"),
    "temporary": _l("Somewhere for a short time"),
    "other": _l("Somewhere else"),
}


def ages(bands: Sequence[Band], of: Sequence[Band]) -> str:
    """Which ages a sentence holds for: "at 8 to 11 and 12 to 17", "at every age".

    ``of`` are all ages of the report; one that has a single age says that age.
    """
    if len(of) > 1 and set(bands) == set(of):
        return _("at every age")
    young = [str(_AGES[band]) for band in bands if band is not Band.ADULT]
    words = [_("at %(ages)s") % {"ages": listed(young)}] if young else []
    if Band.ADULT in bands:
        words.append(_("among parents and carers"))
    return listed(words)


def name_of_theme(key: str) -> str:
    """The short name of a theme of the code frame; its key where it has none."""
    return str(THEMES.get(key, key.replace("_", " ").capitalize()))


def name_of_place(key: str) -> str:
    """The name of a placement group; its key where it has none."""
    return str(PLACES.get(key, key.replace("_", " ").capitalize()))
