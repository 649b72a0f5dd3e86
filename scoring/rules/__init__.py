"""One detector for each rule of rules.toml, by the rule's id."""

from __future__ import annotations

from scoring.findings import Detector
from scoring.rules import growth, owning, shape, story, substance

DETECTORS: dict[str, Detector] = {
    detector.__name__: detector
    for detector in (
        story.real_failure,
        story.significant,
        story.recent,
        story.professional,
        story.ambition,
        story.specific,
        story.relevant,
        owning.ownership,
        owning.no_blame,
        owning.not_over_claimed,
        owning.composed,
        owning.own_actions,
        substance.goal_stated,
        substance.root_cause,
        substance.impact,
        substance.mitigation,
        substance.prompt_fix,
        substance.quantified,
        substance.checked,
        growth.learning,
        growth.product_learning,
        growth.lasting_change,
        growth.stronger,
        growth.proof,
        shape.brief_setup,
        shape.fix_over_drama,
        shape.growth_share,
        shape.hero_arc,
        shape.concise,
    )
}
