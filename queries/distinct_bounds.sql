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
    select batches.batch, batches.year, batches.dialogues_count
    from summaries.batches
    join summaries.batch_cells as cells using (batch)
    where cells.role = 'stakeholder'
        and batches.evidence = 'official'
        and ($years is null or batches.year = any($years))
        and ($stakeholder_groups is null or cells.stakeholder_group = any($stakeholder_groups))
        and (
            $working_groups is null
            or exists (
                select 1
                from summaries.batch_working_groups as bridge
                where bridge.batch = batches.batch and bridge.working_group = any($working_groups)
            )
        )
    group by batches.batch, batches.year, batches.dialogues_count
    having count(*) = count(cells.count)
),

by_group as (
    select
        counted.year,
        cells.stakeholder_group,
        sum(counted.dialogues_count) as dialogues_count,
        max(cells.largest_count) as largest_count,
        sum(cells.count) as sum_count
    from counted
    join summaries.batch_cells as cells using (batch)
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
