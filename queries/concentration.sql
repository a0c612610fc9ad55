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
counted as (
    select
        dialogue_events.dialogue,
        dialogue_events.year,
        dialogue_events.working_groups,
        dialogue_events.position,
        sum(cells.count) as stakeholders_count
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
    group by
        dialogue_events.dialogue,
        dialogue_events.year,
        dialogue_events.working_groups,
        dialogue_events.position
    having count(*) = count(cells.count)
),

ranked as (
    select
        counted.*,
        row_number() over (partition by year order by stakeholders_count desc, position, dialogue) as size_rank
    from counted
)

select
    year,
    count(*) as dialogues_count,
    sum(stakeholders_count) as stakeholders_count,
    max(case when size_rank = 1 then working_groups end) as largest_working_groups,
    max(stakeholders_count) as largest_count,
    100.0 * max(stakeholders_count) / nullif(sum(stakeholders_count), 0) as largest_share_pct,
    100.0 / count(*) as even_share_pct,
    1.0 * sum(stakeholders_count) * sum(stakeholders_count) / nullif(sum(stakeholders_count * stakeholders_count), 0)
        as equivalent_dialogues
from ranked
group by year
order by year
