-- question:  How does a joint dialogue read beside separate ones under each rule?
-- grain:     one row per set of working groups, joint year, separate year, levels, rule and (for either) working group
-- published: yes
-- key:       working_groups, joint_year, separate_year, joint_evidence, separate_evidence, rule, separate
-- params:
--   $years               integer[]?  calendar years, at least two of them; every year when left out
--   $working_groups      text[]?     codes; sets that contain at least one of them
--   $stakeholder_groups  text[]?     codes; the non-State groups among them are added up
--   $evidence            evidence    the weakest level that gives figures
-- columns:
--   working_groups       text        the set, for example IC+TA
--   joint_year           integer     the year of the joint dialogue
--   separate_year        integer     the year of the separate dialogues
--   joint_evidence       evidence    level of the joint figure
--   separate_evidence    evidence    level of the separate figures; official and quoted are never added
--   rule                 rule        sum of the separate dialogues, their mean, or either of them
--   separate             text        what stands beside the joint dialogue, for example IC, or all
--   separate_count       number      participations of the separate dialogues under the rule
--   joint_count          integer     participations of the joint dialogue, the same under each rule
--   difference_count     number      later year less earlier year, participations
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

counted as (
    select same_kind.*
    from same_kind
    join choice using (choice)
    where same_kind.status = 'reported'
        and ($years is null or same_kind.year = any($years))
        and (same_kind.evidence = 'official' or $evidence <> 'official')
),

separate as (
    select
        joint.working_groups,
        joint.working_groups_count,
        joint.year as joint_year,
        joint.evidence as joint_evidence,
        joint.participations_count as joint_count,
        counted.year as separate_year,
        counted.evidence as separate_evidence,
        counted.working_groups as working_group,
        counted.position,
        counted.participations_count as separate_count
    from counted as joint
    join sets using (working_groups)
    join working_group_sets as members using (working_groups)
    join counted on counted.working_groups = members.working_group and counted.year <> joint.year
    where joint.working_groups_count > 1
),

together as (
    select
        working_groups,
        joint_year,
        separate_year,
        joint_evidence,
        separate_evidence,
        joint_count,
        sum(separate_count) as sum_count,
        avg(separate_count) as mean_count
    from separate
    group by
        working_groups,
        working_groups_count,
        joint_year,
        separate_year,
        joint_evidence,
        separate_evidence,
        joint_count
    having count(*) = working_groups_count
),

readings as (
    select together.*, 1 as position, 'sum' as rule, 'all' as separate, sum_count as separate_count
    from together
    union all
    select together.*, 2, 'mean', 'all', mean_count
    from together
    union all
    select together.*, 2 + separate.position, 'either', separate.working_group, separate.separate_count
    from together
    join separate using (working_groups, joint_year, separate_year, joint_evidence, separate_evidence)
)

select
    working_groups,
    joint_year,
    separate_year,
    joint_evidence,
    separate_evidence,
    rule,
    separate,
    separate_count,
    joint_count,
    case when joint_year > separate_year then joint_count - separate_count else separate_count - joint_count end
        as difference_count
from readings
order by joint_year, separate_year, working_groups, joint_evidence, separate_evidence, position
