-- question:  What is known of each stakeholder group at one dialogue?
-- grain:     one row per stakeholder group, whether or not there is a number
-- params:
--   $dialogue          text      identifier of the dialogue
-- columns:
--   dialogue           text      identifier of the dialogue
--   stakeholder_group  text      code of the stakeholder group
--   short_name         text      name of the group on charts
--   unit               text      organization or state
--   evidence           evidence  the level at which the dialogue's figures are known
--   count              integer?  organizations or States that participated; null when not reported
--   status             status    reported, not_reported or not_documented
--   citation           citation? documents and paragraphs of the number
with
sources as (
    select
        dialogue,
        stakeholder_group,
        evidence,
        string_agg(place, '; ' order by short_title, paragraph) as citation
    from cell_sources
    group by dialogue, stakeholder_group, evidence
)

select
    dialogue_levels.dialogue,
    stakeholder_groups.stakeholder_group,
    stakeholder_groups.short_name,
    stakeholder_groups.unit,
    dialogue_levels.evidence,
    cells.count,
    coalesce(cells.status, 'not_documented') as status,
    sources.citation
from dialogue_levels
cross join stakeholder_groups
left join cells
    on cells.dialogue = dialogue_levels.dialogue
    and cells.stakeholder_group = stakeholder_groups.stakeholder_group
    and cells.evidence = dialogue_levels.evidence
left join sources
    on sources.dialogue = dialogue_levels.dialogue
    and sources.stakeholder_group = stakeholder_groups.stakeholder_group
    and sources.evidence = dialogue_levels.evidence
where dialogue_levels.dialogue = $dialogue
    and stakeholder_groups.role in ('stakeholder', 'state')
order by stakeholder_groups.position
