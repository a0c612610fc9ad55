-- question:  How many participations were there at each dialogue?
-- grain:     one row per dialogue known to have taken place, documented or not; a joint dialogue is one row
-- published: yes
-- key:       dialogue
-- params:
--   $years                integer[]?  calendar years; every year when left out
--   $working_groups       text[]?     codes; dialogues that serve at least one of them
--   $stakeholder_groups   text[]?     codes; the non-State groups among them are added up
--   $evidence             evidence    the weakest level that gives figures
-- columns:
--   dialogue              text        identifier of the dialogue
--   date                  date?       day; null when no document gives it
--   year                  integer     calendar year
--   working_groups        text        the working groups that it serves, for example IC+TA
--   working_group_names   text        their names
--   working_groups_count  integer     how many working groups it serves; more than one for a joint dialogue
--   meetings              text        the meetings that it follows, for example IC 15, TA 15
--   evidence              evidence    level of the figures; none when there are none to show
--   participations_count  integer?    sum of the chosen groups; null unless each of them is reported
--   status                status      partly_reported when only some of the chosen groups are reported
--   format                text        format as the official document states it; not_stated when it does not
--   citation              citation?   documents and paragraphs of the figures
with
choice as (
    select coalesce(string_agg(stakeholder_group, '+' order by position), '') as choice
    from stakeholder_groups
    where role = 'stakeholder' and ($stakeholder_groups is null or stakeholder_group = any($stakeholder_groups))
),

sets as (
    select distinct working_groups
    from working_group_sets
    where $working_groups is null or working_group = any($working_groups)
),

chosen as (
    select
        totals.dialogue,
        case when totals.evidence = 'quoted' and $evidence = 'official' then 'none' else totals.evidence end as evidence,
        totals.status,
        totals.participations_count
    from totals
    join choice using (choice)
    join sets using (working_groups)
    where $years is null or totals.year = any($years)
)

select
    chosen.dialogue,
    dialogue_events.date,
    dialogue_events.year,
    dialogue_events.working_groups,
    dialogue_events.working_group_names,
    dialogue_events.working_groups_count,
    dialogue_events.meetings,
    chosen.evidence,
    case when chosen.evidence <> 'none' then chosen.participations_count end as participations_count,
    case when chosen.evidence = 'none' then 'not_documented' else chosen.status end as status,
    dialogue_events.format,
    dialogue_citations.citation
from chosen
join dialogue_events using (dialogue)
left join dialogue_citations
    on dialogue_citations.dialogue = chosen.dialogue and dialogue_citations.evidence = chosen.evidence
order by dialogue_events.year, dialogue_events.date nulls last, dialogue_events.position, chosen.dialogue
