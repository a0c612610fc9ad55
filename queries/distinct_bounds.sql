-- question:  Between which bounds does the number of distinct organizations of a year lie?
-- grain:     one row per year with official figures
-- params:
--   $years               integer[]?  calendar years; every year when left out
--   $working_groups      text[]?     codes; dialogues that serve at least one of them
--   $stakeholder_groups  text[]?     codes; the non-State groups among them
-- columns:
--   year                 integer     calendar year
--   dialogues_count      integer     dialogues with official figures
--   low_count            integer     organizations if every one was at the largest dialogue of its stakeholder group
--   high_count           integer     organizations if none was at two dialogues: the participations
with
counted as (
    select dialogue_events.dialogue, dialogue_events.year
    from dialogue_events
    join dialogue_levels using (dialogue)
    join cells on cells.dialogue = dialogue_events.dialogue and cells.evidence = dialogue_levels.evidence
    where cells.role = 'stakeholder'
        and dialogue_levels.evidence = 'official'
        and ($years is null or dialogue_events.year = any($years))
        and ($stakeholder_groups is null or cells.stakeholder_group = any($stakeholder_groups))
        and (
            $working_groups is null
            or exists (
                select 1
                from dialogue_working_groups as bridge
                where bridge.dialogue = dialogue_events.dialogue and bridge.working_group = any($working_groups)
            )
        )
    group by dialogue_events.dialogue, dialogue_events.year
    having count(*) = count(cells.count)
),

by_group as (
    select
        counted.year,
        cells.stakeholder_group,
        count(*) as dialogues_count,
        max(cells.count) as largest_count,
        sum(cells.count) as sum_count
    from counted
    join cells on cells.dialogue = counted.dialogue and cells.evidence = 'official'
    where cells.role = 'stakeholder'
        and ($stakeholder_groups is null or cells.stakeholder_group = any($stakeholder_groups))
    group by counted.year, cells.stakeholder_group
)

select
    year,
    max(dialogues_count) as dialogues_count,
    sum(largest_count) as low_count,
    sum(sum_count) as high_count
from by_group
group by year
order by year
