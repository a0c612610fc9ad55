-- question:  By how much can participation have changed where a joint dialogue stands against separate ones?
-- grain:     one row per set of working groups, year in which they met jointly and year in which they met separately
-- params:
--   $working_groups      text[]?   codes; sets that contain at least one of them
--   $stakeholder_groups  text[]?   codes; the non-State groups among them are added up
--   $evidence            text      official, quoted or claimed: the weakest level that gives figures
-- columns:
--   working_groups       text      the set, for example IC+TA
--   first_year           integer   the earlier year
--   last_year            integer   the later year
--   joint_year           integer   the year of the joint dialogue; the other is that of the separate ones
--   first_low_count      integer   fewest organizations that can have participated in the earlier year
--   first_high_count     integer   most organizations: no organization at two of the dialogues
--   last_low_count       integer   fewest organizations in the later year
--   last_high_count      integer   most organizations in the later year
--   change_low_count     integer   smallest possible change, organizations
--   change_high_count    integer   largest possible change, organizations
--   change_low_pct       number?   smallest possible change, per cent; null on a base under ten
--   change_high_pct      number?   largest possible change, per cent; null on a base under ten
--   evidence             text      official, or quoted when one of the figures is
with
counted as (
    select batches.batch, batches.year, batches.working_groups, batches.working_groups_count, batches.evidence
    from summaries.batches
    join summaries.batch_cells as cells using (batch)
    where cells.role = 'stakeholder'
        and ($stakeholder_groups is null or cells.stakeholder_group = any($stakeholder_groups))
        and (batches.evidence = 'official' or $evidence <> 'official')
    group by batches.batch, batches.year, batches.working_groups, batches.working_groups_count, batches.evidence
    having count(*) = count(cells.count)
),

members as (
    select distinct counted.working_groups as joint_set, counted.working_groups_count, bridge.working_group
    from counted
    join summaries.batch_working_groups as bridge using (batch)
    where counted.working_groups_count > 1
),

chosen_sets as (
    select joint_set, working_groups_count
    from members
    group by joint_set, working_groups_count
    having max(case when $working_groups is null or working_group = any($working_groups) then 1 else 0 end) = 1
),

served as (
    -- the label of a dialogue that serves one working group is the code of that group
    select members.joint_set, members.working_group, 'separate' as kind, counted.year, counted.batch, counted.evidence
    from counted
    join members on members.working_group = counted.working_groups
    union all
    select chosen_sets.joint_set, chosen_sets.joint_set, 'joint', counted.year, counted.batch, counted.evidence
    from counted
    join chosen_sets on chosen_sets.joint_set = counted.working_groups
),

complete as (
    select served.joint_set, served.kind, served.year, max(served.evidence) as weakest
    from served
    join chosen_sets using (joint_set)
    group by served.joint_set, served.kind, served.year, chosen_sets.working_groups_count
    having served.kind = 'joint' or count(distinct served.working_group) = chosen_sets.working_groups_count
),

by_group as (
    select
        served.joint_set,
        served.kind,
        served.year,
        cells.stakeholder_group,
        sum(cells.count) as sum_count,
        max(cells.largest_count) as largest_count
    from served
    join summaries.batch_cells as cells using (batch)
    where cells.role = 'stakeholder'
        and ($stakeholder_groups is null or cells.stakeholder_group = any($stakeholder_groups))
    group by served.joint_set, served.kind, served.year, cells.stakeholder_group
),

bounds as (
    -- at the least, every organization of a smaller dialogue was at the largest one of its stakeholder group too
    select
        complete.joint_set,
        complete.kind,
        complete.year,
        complete.weakest,
        sum(by_group.largest_count) as low_count,
        sum(by_group.sum_count) as high_count
    from complete
    join by_group
        on by_group.joint_set = complete.joint_set
        and by_group.kind = complete.kind
        and by_group.year = complete.year
    group by complete.joint_set, complete.kind, complete.year, complete.weakest
),

pairs as (
    select
        earlier.joint_set,
        earlier.year as first_year,
        later.year as last_year,
        case when earlier.kind = 'joint' then earlier.year else later.year end as joint_year,
        earlier.low_count as first_low_count,
        earlier.high_count as first_high_count,
        later.low_count as last_low_count,
        later.high_count as last_high_count,
        case when earlier.weakest > later.weakest then earlier.weakest else later.weakest end as evidence
    from bounds as earlier
    join bounds as later
        on later.joint_set = earlier.joint_set
        and later.year > earlier.year
        and later.kind <> earlier.kind
)

select
    joint_set as working_groups,
    first_year,
    last_year,
    joint_year,
    first_low_count,
    first_high_count,
    last_low_count,
    last_high_count,
    last_low_count - first_high_count as change_low_count,
    last_high_count - first_low_count as change_high_count,
    case when first_low_count >= 10 then 100.0 * last_low_count / first_high_count - 100.0 end as change_low_pct,
    case when first_low_count >= 10 then 100.0 * last_high_count / first_low_count - 100.0 end as change_high_pct,
    evidence
from pairs
order by first_year, last_year, joint_set, joint_year
