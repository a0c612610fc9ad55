-- question:  How did the share of each stakeholder group change, within working groups and by their weight?
-- grain:     one row per pair of years, block of working groups (and one for all) and stakeholder group
-- params:
--   $years               integer[]?  calendar years, at least two of them; every year when left out
--   $working_groups      text[]?     codes; dialogues that serve at least one of them
--   $stakeholder_groups  text[]?     codes; shares are always of all non-State groups
-- columns:
--   first_year           integer     the earlier year
--   last_year            integer     the later year
--   working_groups       text?       the block: working groups that a joint dialogue of either year ties together; null for all
--   stakeholder_group    text        ngo, academia or private_sector
--   first_count          integer?    participations of the group in the block in the earlier year; null without figures
--   first_base_count     integer?    participations of all non-State groups there
--   last_count           integer?    participations of the group in the block in the later year
--   last_base_count      integer?    participations of all non-State groups there
--   first_share_pct      number?     share of the group, per cent; null on a base under ten
--   last_share_pct       number?     share of the group, per cent; null on a base under ten
--   change_points        number?     change of the share, percentage points
--   within_points        number      what the change of shares within working groups adds to the change of all
--   mix_points           number      what the changed weight of the working groups adds; new and lost ones stand here
with recursive
counted as (
    select batches.batch, batches.year, batches.working_groups, batches.position
    from summaries.batches
    join summaries.batch_cells as cells using (batch)
    where cells.role = 'stakeholder'
        and batches.evidence = 'official'
        and ($years is null or batches.year = any($years))
        and (
            $working_groups is null
            or exists (
                select 1
                from summaries.batch_working_groups as bridge
                where bridge.batch = batches.batch and bridge.working_group = any($working_groups)
            )
        )
    group by batches.batch, batches.year, batches.working_groups, batches.position
    having count(*) = count(cells.count) and sum(cells.count) > 0
),

yearly as (
    select year, working_groups, min(position) as position, min(batch) as any_batch
    from counted
    group by year, working_groups
),

pairs as (
    select earlier.year as first_year, later.year as last_year
    from (select distinct year from yearly) as earlier
    join (select distinct year from yearly) as later on later.year > earlier.year
),

sets as (
    -- one row per pair of years and set of working groups with figures in either
    select
        pairs.first_year,
        pairs.last_year,
        yearly.working_groups,
        min(yearly.any_batch) as any_batch,
        min(yearly.position) as position,
        max(case when yearly.year = pairs.first_year then 1 else 0 end) as is_first,
        max(case when yearly.year = pairs.last_year then 1 else 0 end) as is_last
    from pairs
    join yearly on yearly.year = pairs.first_year or yearly.year = pairs.last_year
    group by pairs.first_year, pairs.last_year, yearly.working_groups
),

unmatched as (
    select sets.*, bridge.working_group
    from sets
    join summaries.batch_working_groups as bridge on bridge.batch = sets.any_batch
    where sets.is_first = 0 or sets.is_last = 0
),

reached (first_year, last_year, working_group, tied_group) as (
    select first_year, last_year, working_group, working_group from unmatched
    union
    select reached.first_year, reached.last_year, reached.working_group, there.working_group
    from reached
    join unmatched as here
        on here.first_year = reached.first_year
        and here.last_year = reached.last_year
        and here.working_group = reached.tied_group
    join unmatched as there
        on there.first_year = here.first_year
        and there.last_year = here.last_year
        and there.working_groups = here.working_groups
),

blocks as (
    -- the block of an unmatched set is the first working group that its own are tied to
    select unmatched.first_year, unmatched.last_year, unmatched.working_groups, min(working_groups.position) as block
    from unmatched
    join reached
        on reached.first_year = unmatched.first_year
        and reached.last_year = unmatched.last_year
        and reached.working_group = unmatched.working_group
    join working_groups on working_groups.working_group = reached.tied_group
    group by unmatched.first_year, unmatched.last_year, unmatched.working_groups
),

placed as (
    select
        sets.first_year,
        sets.last_year,
        sets.working_groups,
        sets.any_batch,
        coalesce(blocks.block, sets.position) as position,
        case when blocks.block is null then sets.working_groups else '' end as matched_set
    from sets
    left join blocks
        on blocks.first_year = sets.first_year
        and blocks.last_year = sets.last_year
        and blocks.working_groups = sets.working_groups
),

labelled as (
    select
        member.first_year,
        member.last_year,
        member.position,
        member.matched_set,
        string_agg(member.working_group, ', ' order by working_groups.position) as working_groups
    from (
        select distinct
            placed.first_year,
            placed.last_year,
            placed.position,
            placed.matched_set,
            bridge.working_group
        from placed
        join summaries.batch_working_groups as bridge on bridge.batch = placed.any_batch
    ) as member
    join working_groups using (working_group)
    group by member.first_year, member.last_year, member.position, member.matched_set
),

in_blocks as (
    select
        placed.first_year,
        placed.last_year,
        placed.position,
        placed.matched_set,
        cells.stakeholder_group,
        sum(case when counted.year = placed.first_year then cells.count end) as first_count,
        sum(case when counted.year = placed.last_year then cells.count end) as last_count
    from placed
    join counted
        on counted.working_groups = placed.working_groups
        and counted.year in (placed.first_year, placed.last_year)
    join summaries.batch_cells as cells using (batch)
    where cells.role = 'stakeholder'
    group by placed.first_year, placed.last_year, placed.position, placed.matched_set, cells.stakeholder_group
),

with_bases as (
    select
        in_blocks.*,
        sum(first_count) over (partition by first_year, last_year, position, matched_set) as first_base_count,
        sum(last_count) over (partition by first_year, last_year, position, matched_set) as last_base_count,
        sum(first_count) over (partition by first_year, last_year) as first_all_count,
        sum(last_count) over (partition by first_year, last_year) as last_all_count
    from in_blocks
),

shares as (
    select
        with_bases.*,
        100.0 * first_count / first_base_count as first_share_pct,
        100.0 * last_count / last_base_count as last_share_pct,
        1.0 * coalesce(first_base_count, 0) / first_all_count as first_weight,
        1.0 * coalesce(last_base_count, 0) / last_all_count as last_weight,
        50.0 * sum(first_count) over (partition by first_year, last_year, stakeholder_group) / first_all_count
        + 50.0 * sum(last_count) over (partition by first_year, last_year, stakeholder_group) / last_all_count
            as average_share_pct
    from with_bases
),

parts as (
    -- the weights add up to one, so that measuring mix from the average share changes no sum;
    -- a block without figures in one year has no change of share: all that it adds comes by its weight
    select
        shares.*,
        case
            when first_share_pct is null or last_share_pct is null then 0
            else (last_share_pct - first_share_pct) * (first_weight + last_weight) / 2
        end as within_points,
        case
            when first_share_pct is null or last_share_pct is null
                then (last_weight - first_weight) * (coalesce(first_share_pct, last_share_pct) - average_share_pct)
            else (last_weight - first_weight) * ((first_share_pct + last_share_pct) / 2 - average_share_pct)
        end as mix_points
    from shares
),

shown as (
    select
        parts.first_year,
        parts.last_year,
        labelled.working_groups,
        parts.stakeholder_group,
        parts.position,
        parts.first_count,
        parts.first_base_count,
        parts.last_count,
        parts.last_base_count,
        parts.first_share_pct,
        parts.last_share_pct,
        parts.last_share_pct - parts.first_share_pct as change_points,
        parts.within_points,
        parts.mix_points
    from parts
    join labelled
        on labelled.first_year = parts.first_year
        and labelled.last_year = parts.last_year
        and labelled.position = parts.position
        and labelled.matched_set = parts.matched_set
    union all
    select
        first_year,
        last_year,
        null,
        stakeholder_group,
        0,
        sum(first_count),
        max(first_all_count),
        sum(last_count),
        max(last_all_count),
        100.0 * sum(first_count) / max(first_all_count),
        100.0 * sum(last_count) / max(last_all_count),
        100.0 * sum(last_count) / max(last_all_count) - 100.0 * sum(first_count) / max(first_all_count),
        sum(within_points order by position, matched_set),
        sum(mix_points order by position, matched_set)
    from parts
    group by first_year, last_year, stakeholder_group
)

select
    shown.first_year,
    shown.last_year,
    shown.working_groups,
    shown.stakeholder_group,
    shown.first_count,
    shown.first_base_count,
    shown.last_count,
    shown.last_base_count,
    case when shown.first_base_count >= 10 then shown.first_share_pct end as first_share_pct,
    case when shown.last_base_count >= 10 then shown.last_share_pct end as last_share_pct,
    case when shown.first_base_count >= 10 and shown.last_base_count >= 10 then shown.change_points end
        as change_points,
    shown.within_points,
    shown.mix_points
from shown
join stakeholder_groups using (stakeholder_group)
where ($stakeholder_groups is null or shown.stakeholder_group = any($stakeholder_groups))
order by
    shown.first_year,
    shown.last_year,
    stakeholder_groups.position,
    shown.position,
    shown.working_groups
