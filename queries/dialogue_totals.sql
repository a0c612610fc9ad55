-- question:  How many stakeholders of each group participated in each dialogue?
-- grain:     one row per dialogue known to have been held, documented or not; a joint dialogue is one row
-- params:
--   $years                integer[]?  calendar years; every year when left out
--   $working_groups       text[]?     codes; dialogues that serve at least one of them
--   $stakeholder_groups   text[]?     codes; stakeholders_count adds up the non-State groups among them
--   $evidence             level       official, quoted or claimed: the weakest level that gives figures
-- columns:
--   dialogue              text        identifier of the dialogue
--   date                  date?       day; null when no document gives it
--   year                  integer     calendar year
--   working_groups        text        the working groups that it serves, for example IC+TA
--   working_group_names   text        their names
--   working_groups_count  integer     how many working groups it serves; more than one for a joint dialogue
--   meetings              text        the meetings that it follows, for example IC 15, TA 15
--   evidence              text        level of the figures: official, quoted, or none when there are none to show
--   stakeholders_count    integer?    NGOs, academia and private sector among the chosen groups; null unless each is reported
--   ngo                   integer?    non-governmental organizations that participated
--   academia              integer?    academic institutions that participated
--   private_sector        integer?    private-sector entities that participated
--   state_party           integer?    States parties that took part
--   igo                   integer?    intergovernmental organizations that took part
--   status                text        reported, not_reported, or not_documented
--   format                text        format as the official document states it; not_stated when it does not
--   citation              text?       documents and paragraphs of the figures
with
chosen as (
    select dialogue_events.*, dialogue_levels.evidence as level
    from dialogue_events
    join dialogue_levels using (dialogue)
    where ($years is null or dialogue_events.year = any($years))
        and (
            $working_groups is null
            or exists (
                select 1
                from dialogue_working_groups as bridge
                where bridge.dialogue = dialogue_events.dialogue and bridge.working_group = any($working_groups)
            )
        )
),

shown as (
    select
        chosen.*,
        case
            when chosen.level = 'quoted' and $evidence = 'official' then 'none'
            else chosen.level
        end as evidence
    from chosen
),

counted as (
    select
        shown.dialogue,
        max(cells.count) filter (where cells.stakeholder_group = 'ngo') as ngo,
        max(cells.count) filter (where cells.stakeholder_group = 'academia') as academia,
        max(cells.count) filter (where cells.stakeholder_group = 'private_sector') as private_sector,
        max(cells.count) filter (where cells.stakeholder_group = 'state_party') as state_party,
        max(cells.count) filter (where cells.stakeholder_group = 'igo') as igo,
        sum(cells.count) filter (where
            cells.role = 'stakeholder'
            and ($stakeholder_groups is null or cells.stakeholder_group = any($stakeholder_groups))
        ) as stakeholders_sum,
        count(*) filter (where
            cells.role = 'stakeholder'
            and cells.count is null
            and ($stakeholder_groups is null or cells.stakeholder_group = any($stakeholder_groups))
        ) as missing_count
    from shown
    join cells on cells.dialogue = shown.dialogue and cells.evidence = shown.evidence
    group by shown.dialogue
)

select
    shown.dialogue,
    shown.date,
    shown.year,
    shown.working_groups,
    shown.working_group_names,
    shown.working_groups_count,
    shown.meetings,
    shown.evidence,
    case when counted.missing_count = 0 then counted.stakeholders_sum end as stakeholders_count,
    counted.ngo,
    counted.academia,
    counted.private_sector,
    counted.state_party,
    counted.igo,
    case
        when shown.evidence = 'none' then 'not_documented'
        when counted.missing_count = 0 and counted.stakeholders_sum is not null then 'reported'
        else 'not_reported'
    end as status,
    shown.format,
    dialogue_citations.citation
from shown
left join counted using (dialogue)
left join dialogue_citations
    on dialogue_citations.dialogue = shown.dialogue and dialogue_citations.evidence = shown.evidence
order by shown.year, shown.date nulls last, shown.position, shown.dialogue
