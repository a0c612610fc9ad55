-- question:  By how much can participation have changed where a joint dialogue stands against separate ones?
-- grain:     one row per set of working groups, year in which they met jointly, year in which they met separately, and levels
-- published: yes
-- key:       working_groups, joint_year, first_year, last_year, first_evidence, last_evidence
-- params:
--   $years               integer[]?  calendar years, at least two of them; every year when left out
--   $working_groups      text[]?     codes; sets that contain at least one of them
--   $stakeholder_groups  text[]?     codes; the non-State groups among them are added up
--   $evidence            evidence    the weakest level that gives figures
-- columns:
--   working_groups       text        the set, for example IC+TA
--   first_year           integer     the earlier year
--   last_year            integer     the later year
--   joint_year           integer     the year of the joint dialogue; the other is that of the separate ones
--   first_evidence       evidence    level of the earlier figures; official and quoted are never added
--   last_evidence        evidence    level of the later figures
--   first_low_count      integer     fewest organizations that can have participated in the earlier year
--   first_high_count     integer     most organizations: no organization at two of the dialogues
--   last_low_count       integer     fewest organizations in the later year
--   last_high_count      integer     most organizations in the later year
--   change_low_count     integer     smallest possible change, organizations
--   change_high_count    integer     largest possible change, organizations
--   change_low_pct       number?     smallest possible change, per cent; null on a base under ten
--   change_high_pct      number?     largest possible change, per cent; null on a base under ten
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
    select parts.*
    from parts
    join choice using (choice)
    join choices using (choice, stakeholder_group)
    where parts.status = 'reported'
        and ($years is null or parts.year = any($years))
        and (parts.evidence = 'official' or $evidence <> 'official')
),

members as (
    select
        working_groups as joint_set,
        working_group,
        count(*) over (partition by working_groups) as members_count
    from working_group_sets
    join sets using (working_groups)
),

by_group as (
    select
        members.joint_set,
        'joint' as kind,
        counted.year,
        counted.evidence,
        counted.stakeholder_group,
        counted.largest_count,
        counted.count
    from (select distinct joint_set from members where members_count > 1) as members
    join counted on counted.working_groups = members.joint_set
    union all
    -- at the least, every organization of a smaller dialogue was at the largest one of its stakeholder group too
    select
        members.joint_set,
        'separate',
        counted.year,
        counted.evidence,
        counted.stakeholder_group,
        max(counted.largest_count),
        sum(counted.count)
    from members
    join counted on counted.working_groups = members.working_group
    where members.members_count > 1
    group by members.joint_set, members.members_count, counted.year, counted.evidence, counted.stakeholder_group
    having count(*) = members.members_count
),

bounds as (
    select joint_set, kind, year, evidence, sum(largest_count) as low_count, sum(count) as high_count
    from by_group
    group by joint_set, kind, year, evidence
)

select
    earlier.joint_set as working_groups,
    earlier.year as first_year,
    later.year as last_year,
    case when earlier.kind = 'joint' then earlier.year else later.year end as joint_year,
    earlier.evidence as first_evidence,
    later.evidence as last_evidence,
    earlier.low_count as first_low_count,
    earlier.high_count as first_high_count,
    later.low_count as last_low_count,
    later.high_count as last_high_count,
    later.low_count - earlier.high_count as change_low_count,
    later.high_count - earlier.low_count as change_high_count,
    case when earlier.low_count >= 10 then 100.0 * later.low_count / earlier.high_count - 100.0 end as change_low_pct,
    case when earlier.low_count >= 10 then 100.0 * later.high_count / earlier.low_count - 100.0 end as change_high_pct
from bounds as earlier
join bounds as later
    on later.joint_set = earlier.joint_set
    and later.year > earlier.year
    and later.kind <> earlier.kind
order by first_year, last_year, working_groups, joint_year, first_evidence, last_evidence
