-- question:  Which dialogues of the same kind (serving the same working groups) were held in two years?
-- grain:     one row per set of working groups, pair of years (the earlier first) and levels of their figures
-- params:
--   $working_groups       text[]?   codes; sets that contain at least one of them
--   $stakeholder_groups   text[]?   codes; the non-State groups among them are added up
--   $evidence             level     official, quoted or claimed: the weakest level that gives figures
-- columns:
--   working_groups        text      the set, for example FA, or IC+TA for joint dialogues
--   working_groups_count  integer   how many working groups it has
--   first_year            integer   the earlier year
--   last_year             integer   the later year
--   first_count           integer   participations in the earlier year
--   last_count            integer   participations in the later year
--   change_count          integer   participations, later less earlier
--   first_dialogues_count integer   dialogues of this kind with figures in the earlier year
--   last_dialogues_count  integer   dialogues of this kind with figures in the later year
--   first_evidence        text      level of the earlier figure
--   last_evidence         text      level of the later figure
--   first_format          text      format of the earlier dialogue as its official document states it
--   last_format           text      format of the later dialogue as its official document states it
with
counted as (
    select
        batches.batch,
        batches.year,
        batches.working_groups,
        batches.working_groups_count,
        batches.position,
        batches.format,
        batches.evidence,
        batches.dialogues_count,
        sum(cells.count) as stakeholders_count
    from summaries.batches
    join summaries.batch_cells as cells using (batch)
    where cells.role = 'stakeholder'
        and ($stakeholder_groups is null or cells.stakeholder_group = any($stakeholder_groups))
        and (batches.evidence = 'official' or $evidence <> 'official')
        and (
            $working_groups is null
            or exists (
                select 1
                from summaries.batch_working_groups as bridge
                where bridge.batch = batches.batch and bridge.working_group = any($working_groups)
            )
        )
    group by
        batches.batch,
        batches.year,
        batches.working_groups,
        batches.working_groups_count,
        batches.position,
        batches.format,
        batches.evidence,
        batches.dialogues_count
    having count(*) = count(cells.count)
),

yearly as (
    select
        year,
        working_groups,
        working_groups_count,
        evidence,
        min(position) as position,
        sum(dialogues_count) as dialogues_count,
        sum(stakeholders_count) as stakeholders_count,
        case when min(format) = max(format) then min(format) else 'mixed' end as format
    from counted
    group by year, working_groups, working_groups_count, evidence
)

select
    earlier.working_groups,
    earlier.working_groups_count,
    earlier.year as first_year,
    later.year as last_year,
    earlier.stakeholders_count as first_count,
    later.stakeholders_count as last_count,
    later.stakeholders_count - earlier.stakeholders_count as change_count,
    earlier.dialogues_count as first_dialogues_count,
    later.dialogues_count as last_dialogues_count,
    earlier.evidence as first_evidence,
    later.evidence as last_evidence,
    earlier.format as first_format,
    later.format as last_format
from yearly as earlier
join yearly as later on later.working_groups = earlier.working_groups and later.year > earlier.year
order by
    earlier.year, later.year, earlier.position, earlier.working_groups, earlier.evidence, later.evidence
