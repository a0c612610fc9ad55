-- question:  How does a joint dialogue read beside separate ones under each rule?
-- grain:     one row per set of working groups, joint year, separate year, rule and (for either) working group
-- params:
--   $working_groups      text[]?   codes; sets that contain at least one of them
--   $stakeholder_groups  text[]?   codes; the non-State groups among them are added up
--   $evidence            text      official, quoted or claimed: the weakest level that gives figures
-- columns:
--   working_groups       text      the set, for example IC+TA
--   joint_year           integer   the year of the joint dialogue
--   separate_year        integer   the year of the separate dialogues
--   rule                 text      sum of the separate dialogues, their mean, or either of them
--   separate             text      what stands beside the joint dialogue, for example IC, or all
--   separate_count       number    participations of the separate dialogues under the rule
--   joint_count          integer   participations of the joint dialogue, the same under each rule
--   difference_count     number    later year less earlier year, participations
with
counted as (
    select
        batches.batch,
        batches.year,
        batches.working_groups,
        batches.working_groups_count,
        batches.position,
        sum(cells.count) as stakeholders_count
    from summaries.batches
    join summaries.batch_cells as cells using (batch)
    where cells.role = 'stakeholder'
        and ($stakeholder_groups is null or cells.stakeholder_group = any($stakeholder_groups))
        and (batches.evidence = 'official' or $evidence <> 'official')
    group by batches.batch, batches.year, batches.working_groups, batches.working_groups_count, batches.position
    having count(*) = count(cells.count)
),

joint as (
    select
        working_groups,
        working_groups_count,
        year,
        min(batch) as any_batch,
        sum(stakeholders_count) as stakeholders_count
    from counted
    where working_groups_count > 1
    group by working_groups, working_groups_count, year
),

separate as (
    select
        joint.working_groups,
        joint.working_groups_count,
        joint.year as joint_year,
        joint.stakeholders_count as joint_count,
        counted.year as separate_year,
        counted.working_groups as working_group,
        min(counted.position) as position,
        sum(counted.stakeholders_count) as separate_count
    from joint
    join summaries.batch_working_groups as bridge on bridge.batch = joint.any_batch
    join counted on counted.working_groups = bridge.working_group and counted.year <> joint.year
    where $working_groups is null
        or exists (
            select 1
            from summaries.batch_working_groups as member
            where member.batch = joint.any_batch and member.working_group = any($working_groups)
        )
    group by
        joint.working_groups,
        joint.working_groups_count,
        joint.year,
        joint.stakeholders_count,
        counted.year,
        counted.working_groups
),

together as (
    select
        working_groups,
        joint_year,
        separate_year,
        joint_count,
        sum(separate_count) as sum_count,
        avg(separate_count) as mean_count
    from separate
    group by working_groups, working_groups_count, joint_year, separate_year, joint_count
    having count(*) = working_groups_count
),

readings as (
    select working_groups, joint_year, separate_year, 1 as position, 'sum' as rule, 'all' as separate,
        sum_count as separate_count, joint_count
    from together
    union all
    select working_groups, joint_year, separate_year, 2, 'mean', 'all', mean_count, joint_count
    from together
    union all
    select separate.working_groups, separate.joint_year, separate.separate_year, 2 + separate.position, 'either',
        separate.working_group, separate.separate_count, separate.joint_count
    from separate
    join together using (working_groups, joint_year, separate_year)
)

select
    working_groups,
    joint_year,
    separate_year,
    rule,
    separate,
    separate_count,
    joint_count,
    case when joint_year > separate_year then joint_count - separate_count else separate_count - joint_count end
        as difference_count
from readings
order by joint_year, separate_year, working_groups, position
