-- question:  For which working groups and years is participation documented?
-- grain:     one row per working group and year with any dialogue; one more for each further dialogue of that year
-- params:
--   $years               integer[]?  calendar years; every year when left out
--   $working_groups      text[]?     codes
--   $stakeholder_groups  text[]?     codes; stakeholders_count adds up the non-State groups among them
-- columns:
--   working_group        text        code
--   name                 text        subject of the working group
--   year                 integer     calendar year
--   dialogue             text?       identifier of the dialogue; null when none is known to have been held
--   working_groups       text?       the working groups that it serves; IC+TA for a joint dialogue
--   is_joint             boolean     whether the dialogue serves other working groups too
--   evidence             text        official, quoted, or none
--   stakeholders_count   integer?    participations; that of a joint dialogue is the same one number in each of its rows
--   status               text        reported, not_reported, quoted, not_documented or no_dialogue_known
--   citation             text?       documents and paragraphs of the figures
with
years as (
    select distinct year
    from dialogues
    where ($years is null or year = any($years))
),

counted as (
    select
        dialogue_levels.dialogue,
        dialogue_levels.evidence,
        case when count(*) = count(cells.count) then sum(cells.count) end as stakeholders_count
    from dialogue_levels
    join cells on cells.dialogue = dialogue_levels.dialogue and cells.evidence = dialogue_levels.evidence
    where cells.role = 'stakeholder'
        and ($stakeholder_groups is null or cells.stakeholder_group = any($stakeholder_groups))
    group by dialogue_levels.dialogue, dialogue_levels.evidence
),

served as (
    select
        bridge.working_group,
        dialogue_events.dialogue,
        dialogue_events.year,
        dialogue_events.date,
        dialogue_events.working_groups,
        dialogue_events.working_groups_count > 1 as is_joint,
        dialogue_levels.evidence
    from dialogue_events
    join dialogue_levels using (dialogue)
    join dialogue_working_groups as bridge using (dialogue)
)

select
    working_groups.working_group,
    working_groups.name,
    years.year,
    served.dialogue,
    served.working_groups,
    coalesce(served.is_joint, false) as is_joint,
    coalesce(served.evidence, 'none') as evidence,
    counted.stakeholders_count,
    case
        when served.dialogue is null then 'no_dialogue_known'
        when served.evidence = 'none' then 'not_documented'
        when counted.stakeholders_count is null then 'not_reported'
        when served.evidence = 'quoted' then 'quoted'
        else 'reported'
    end as status,
    dialogue_citations.citation
from working_groups
cross join years
left join served on served.working_group = working_groups.working_group and served.year = years.year
left join counted on counted.dialogue = served.dialogue
left join dialogue_citations
    on dialogue_citations.dialogue = served.dialogue and dialogue_citations.evidence = served.evidence
where ($working_groups is null or working_groups.working_group = any($working_groups))
order by working_groups.position, years.year, served.date nulls last, served.dialogue
