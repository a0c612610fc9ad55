-- question:  For which working groups and years is participation documented?
-- grain:     one row per working group and year with any dialogue; one more for each further dialogue of that year
-- published: yes
-- key:       working_group, year, dialogue
-- params:
--   $years                integer[]?  calendar years; every year when left out
--   $working_groups       text[]?     codes
--   $stakeholder_groups   text[]?     codes; the non-State groups among them are added up
--   $evidence             evidence    the weakest level that gives figures
-- columns:
--   working_group         text        code
--   name                  text        subject of the working group
--   year                  integer     calendar year
--   dialogue              text?       identifier of the dialogue; null when none is known to have taken place
--   working_groups        text?       the working groups that it serves; IC+TA for a joint dialogue
--   is_joint              boolean     whether the dialogue serves other working groups too
--   evidence              evidence    level of the figures; none when there are none to show
--   participations_count  integer?    that of a joint dialogue is the same one number in each of its rows
--   status                status      partly_reported when only some of the chosen groups are reported
--   citation              citation?   documents and paragraphs of the figures
with
choice as (
    select coalesce(string_agg(stakeholder_group, '+' order by position), '') as choice
    from stakeholder_groups
    where role = 'stakeholder' and ($stakeholder_groups is null or stakeholder_group = any($stakeholder_groups))
),

years as (
    select distinct year
    from dialogues
    where $years is null or year = any($years)
),

served as (
    select
        bridge.working_group,
        dialogue_events.date,
        totals.dialogue,
        totals.year,
        totals.working_groups,
        totals.working_groups_count > 1 as is_joint,
        case when totals.evidence = 'quoted' and $evidence = 'official' then 'none' else totals.evidence end as evidence,
        totals.status,
        totals.participations_count
    from totals
    join choice using (choice)
    join dialogue_events on dialogue_events.dialogue = totals.dialogue
    join dialogue_working_groups as bridge on bridge.dialogue = totals.dialogue
)

select
    working_groups.working_group,
    working_groups.name,
    years.year,
    served.dialogue,
    served.working_groups,
    coalesce(served.is_joint, false) as is_joint,
    coalesce(served.evidence, 'none') as evidence,
    case when served.evidence <> 'none' then served.participations_count end as participations_count,
    case
        when served.dialogue is null then 'no_dialogue_known'
        when served.evidence = 'none' then 'not_documented'
        else served.status
    end as status,
    dialogue_citations.citation
from working_groups
cross join years
left join served on served.working_group = working_groups.working_group and served.year = years.year
left join dialogue_citations
    on dialogue_citations.dialogue = served.dialogue and dialogue_citations.evidence = served.evidence
where $working_groups is null or working_groups.working_group = any($working_groups)
order by working_groups.position, years.year, served.date nulls last, served.dialogue
