-- question:  How much of a year's participation falls to its largest dialogue?
-- grain:     one row per year with official figures
-- params:
--   $years                   integer[]?  calendar years; every year when left out
--   $working_groups          text[]?     codes; dialogues that serve at least one of them
--   $stakeholder_groups      text[]?     codes; the non-State groups among them are added up
-- columns:
--   year                     integer     calendar year
--   dialogues_count          integer     dialogues with official figures
--   stakeholders_count       integer     participations
--   largest_working_groups   text        working groups of the largest dialogue; of the first by order where two are equal
--   largest_count            integer     its participations
--   largest_share_pct        number?     its share of the year, per cent; null when the year has no participation
--   even_share_pct           number      share of each dialogue if all were equal, per cent
--   equivalent_dialogues     number?     dialogues of equal size with the same concentration (one over the sum of squares)
with
chosen as (
    select batches.batch, batches.year, batches.working_groups, batches.position
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
    group by batches.batch, batches.year, batches.working_groups, batches.position
    having count(*) = count(cells.count)
),

summed_up as (
    -- the places in the list of counts that are added up
    select list(place) as places
    from summaries.places
    where $stakeholder_groups is null or stakeholder_group = any($stakeholder_groups)
),

counted as (
    select
        chosen.year,
        chosen.working_groups,
        chosen.position,
        batched_dialogues.dialogue,
        cast(list_sum(list_select(batched_dialogues.counts, summed_up.places)) as bigint) as stakeholders_count
    from chosen
    join summaries.batched_dialogues using (batch)
    cross join summed_up
)

select
    year,
    count(*) as dialogues_count,
    sum(stakeholders_count) as stakeholders_count,
    arg_min(working_groups, (-stakeholders_count, position, dialogue)) as largest_working_groups,
    max(stakeholders_count) as largest_count,
    100.0 * max(stakeholders_count) / nullif(sum(stakeholders_count), 0) as largest_share_pct,
    100.0 / count(*) as even_share_pct,
    1.0 * sum(stakeholders_count) * sum(stakeholders_count) / nullif(sum(stakeholders_count * stakeholders_count), 0)
        as equivalent_dialogues
from counted
group by year
order by year
