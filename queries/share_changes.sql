-- question:  What share did each stakeholder group have in two years, in each block of working groups?
-- grain:     one row per pair of years, block of working groups with official totals in both, and stakeholder group
-- published: yes
-- key:       first_year, last_year, working_groups, stakeholder_group
-- params:
--   $years               integer[]?  calendar years, at least two of them; every year when left out
--   $working_groups      text[]?     codes; dialogues that serve at least one of them
--   $stakeholder_groups  text[]?     codes; shares are always of all non-State groups
-- columns:
--   first_year           integer     the earlier year
--   last_year            integer     the later year
--   cause                cause       same_kind, or merged_or_separated
--   working_groups       text        the block: working groups that a joint dialogue of either year ties together
--   stakeholder_group    text        code
--   first_count          integer     participations of the group in the block in the earlier year
--   first_base_count     integer     participations of all non-State groups there
--   last_count           integer     participations of the group in the block in the later year
--   last_base_count      integer     participations of all non-State groups there
--   first_share_pct      number?     share of the group, per cent; null on a base under ten
--   last_share_pct       number?     share of the group, per cent; null on a base under ten
--   change_points        number?     change of the share, percentage points; comparability says whether it may be stated
with
choice as (
    select coalesce(string_agg(stakeholder_group, '+' order by position), '') as choice
    from stakeholder_groups
    where role = 'stakeholder'
),

sets as (
    select distinct working_groups
    from working_group_sets
    where $working_groups is null or working_group = any($working_groups)
),

counted as (
    select
        blocks.first_year,
        blocks.last_year,
        blocks.is_matched,
        blocks.block,
        blocks.position,
        parts.stakeholder_group,
        sum(case when parts.year = blocks.first_year then parts.count end) as first_count,
        sum(case when parts.year = blocks.last_year then parts.count end) as last_count
    from blocks
    join choice using (choice)
    join sets using (working_groups)
    join parts
        on parts.choice = blocks.choice
        and parts.working_groups = blocks.working_groups
        and parts.year in (blocks.first_year, blocks.last_year)
        and parts.evidence = 'official'
        and parts.status = 'reported'
    join choices on choices.choice = parts.choice and choices.stakeholder_group = parts.stakeholder_group
    where $years is null or (blocks.first_year = any($years) and blocks.last_year = any($years))
    group by
        blocks.first_year,
        blocks.last_year,
        blocks.is_matched,
        blocks.block,
        blocks.position,
        parts.stakeholder_group
),

based as (
    select
        counted.*,
        sum(first_count) over (partition by first_year, last_year, is_matched, block) as first_base_count,
        sum(last_count) over (partition by first_year, last_year, is_matched, block) as last_base_count
    from counted
    where first_count is not null and last_count is not null
)

select
    based.first_year,
    based.last_year,
    case when based.is_matched then 'same_kind' else 'merged_or_separated' end as cause,
    based.block as working_groups,
    based.stakeholder_group,
    based.first_count,
    based.first_base_count,
    based.last_count,
    based.last_base_count,
    case when based.first_base_count >= 10 then 100.0 * based.first_count / based.first_base_count end as first_share_pct,
    case when based.last_base_count >= 10 then 100.0 * based.last_count / based.last_base_count end as last_share_pct,
    case
        when based.first_base_count >= 10 and based.last_base_count >= 10
            then 100.0 * based.last_count / based.last_base_count - 100.0 * based.first_count / based.first_base_count
    end as change_points
from based
join stakeholder_groups using (stakeholder_group)
where ($stakeholder_groups is null or based.stakeholder_group = any($stakeholder_groups))
order by
    based.first_year,
    based.last_year,
    stakeholder_groups.position,
    based.position,
    not based.is_matched,
    based.block
