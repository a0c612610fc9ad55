-- question:  Why does the official total of one year differ from that of another?
-- grain:     one row per pair of years and block of working groups; the changes add up to the difference exactly
-- params:
--   $years                integer[]?  calendar years, at least two of them; every year when left out
--   $working_groups       text[]?     codes; dialogues that serve at least one of them
--   $stakeholder_groups   text[]?     codes; the non-State groups among them are added up
-- columns:
--   first_year            integer     the earlier year
--   last_year             integer     the later year
--   cause                 text        same_kind, merged_or_separated, newly_documented or no_longer_documented
--   working_groups        text        the block: working groups that a joint dialogue of either year ties together
--   first_working_groups  text?       its dialogues in the earlier year, for example IC, TA; null without figures
--   last_working_groups   text?       its dialogues in the later year, for example IC+TA; null without figures
--   first_count           integer?    participations in the earlier year; null without figures
--   last_count            integer?    participations in the later year; null without figures
--   change_count          integer     what the block adds to the difference between the two totals
--   first_status          text        reported, partly_documented, not_documented (held, without figures), no_dialogue_known
--   last_status           text        the same of the later year
--   first_quoted_count    integer?    participations that others quote for the block in the earlier year; in no sum
--   last_quoted_count     integer?    the same of the later year
with recursive
chosen as (
    select
        batches.batch,
        batches.year,
        batches.working_groups,
        batches.position,
        batches.evidence,
        batches.dialogues_count
    from summaries.batches
    where ($years is null or batches.year = any($years))
        and (
            $working_groups is null
            or exists (
                select 1
                from summaries.batch_working_groups as bridge
                where bridge.batch = batches.batch and bridge.working_group = any($working_groups)
            )
        )
),

counted as (
    select
        chosen.batch,
        chosen.year,
        chosen.working_groups,
        chosen.position,
        chosen.evidence,
        sum(cells.count) as stakeholders_count
    from chosen
    join summaries.batch_cells as cells using (batch)
    where cells.role = 'stakeholder'
        and ($stakeholder_groups is null or cells.stakeholder_group = any($stakeholder_groups))
    group by chosen.batch, chosen.year, chosen.working_groups, chosen.position, chosen.evidence
    having count(*) = count(cells.count)
),

yearly as (
    select
        year,
        working_groups,
        min(position) as position,
        min(batch) as any_batch,
        sum(stakeholders_count) as stakeholders_count
    from counted
    where evidence = 'official'
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
        max(case when yearly.year = pairs.first_year then yearly.stakeholders_count end) as first_count,
        max(case when yearly.year = pairs.last_year then yearly.stakeholders_count end) as last_count
    from pairs
    join yearly on yearly.year = pairs.first_year or yearly.year = pairs.last_year
    group by pairs.first_year, pairs.last_year, yearly.working_groups
),

unmatched as (
    select sets.*, bridge.working_group
    from sets
    join summaries.batch_working_groups as bridge on bridge.batch = sets.any_batch
    where sets.first_count is null or sets.last_count is null
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

summed as (
    select
        sets.first_year,
        sets.last_year,
        blocks.block is null as is_matched,
        case when blocks.block is null then sets.working_groups end as matched_set,
        min(coalesce(blocks.block, sets.position)) as position,
        string_agg(
            case when sets.first_count is not null then sets.working_groups end, ', '
            order by sets.position, sets.working_groups
        ) as first_working_groups,
        string_agg(
            case when sets.last_count is not null then sets.working_groups end, ', '
            order by sets.position, sets.working_groups
        ) as last_working_groups,
        sum(sets.first_count) as first_count,
        sum(sets.last_count) as last_count
    from sets
    left join blocks
        on blocks.first_year = sets.first_year
        and blocks.last_year = sets.last_year
        and blocks.working_groups = sets.working_groups
    group by sets.first_year, sets.last_year, blocks.block, case when blocks.block is null then sets.working_groups end
),

members as (
    -- the working groups of a block, by way of any batch that serves one of its sets
    select distinct
        summed.first_year,
        summed.last_year,
        summed.is_matched,
        summed.position,
        coalesce(summed.matched_set, '') as matched_set,
        bridge.working_group
    from summed
    join sets on sets.first_year = summed.first_year and sets.last_year = summed.last_year
    left join blocks
        on blocks.first_year = sets.first_year
        and blocks.last_year = sets.last_year
        and blocks.working_groups = sets.working_groups
    join summaries.batch_working_groups as bridge on bridge.batch = sets.any_batch
    where (summed.is_matched and sets.working_groups = summed.matched_set)
        or (not summed.is_matched and blocks.block = summed.position)
),

labelled as (
    select
        members.first_year,
        members.last_year,
        members.position,
        members.matched_set,
        string_agg(members.working_group, ', ' order by working_groups.position) as working_groups
    from members
    join working_groups using (working_group)
    group by members.first_year, members.last_year, members.position, members.matched_set
),

others as (
    -- dialogues of a block in either year that give no official figures: known to have been held, perhaps quoted
    select
        members.first_year,
        members.last_year,
        members.position,
        members.matched_set,
        chosen.year,
        chosen.batch,
        chosen.dialogues_count,
        max(counted.stakeholders_count) as quoted_count
    from members
    join summaries.batch_working_groups as bridge using (working_group)
    join chosen on chosen.batch = bridge.batch
    left join counted on counted.batch = chosen.batch and counted.evidence = 'quoted'
    where chosen.year in (members.first_year, members.last_year)
        and not exists (
            select 1
            from counted as official
            where official.batch = chosen.batch and official.evidence = 'official'
        )
    group by
        members.first_year,
        members.last_year,
        members.position,
        members.matched_set,
        chosen.year,
        chosen.batch,
        chosen.dialogues_count
),

held as (
    select
        first_year,
        last_year,
        position,
        matched_set,
        sum(case when year = first_year then dialogues_count end) as first_others_count,
        sum(case when year = last_year then dialogues_count end) as last_others_count,
        sum(case when year = first_year then quoted_count end) as first_quoted_count,
        sum(case when year = last_year then quoted_count end) as last_quoted_count
    from others
    group by first_year, last_year, position, matched_set
)

select
    summed.first_year,
    summed.last_year,
    case
        when summed.is_matched then 'same_kind'
        when summed.first_count is null then 'newly_documented'
        when summed.last_count is null then 'no_longer_documented'
        else 'merged_or_separated'
    end as cause,
    labelled.working_groups,
    summed.first_working_groups,
    summed.last_working_groups,
    summed.first_count,
    summed.last_count,
    case
        when summed.first_count is null then summed.last_count
        when summed.last_count is null then -summed.first_count
        else summed.last_count - summed.first_count
    end as change_count,
    case
        when summed.first_count is not null and held.first_others_count > 0 then 'partly_documented'
        when summed.first_count is not null then 'reported'
        when held.first_others_count > 0 then 'not_documented'
        else 'no_dialogue_known'
    end as first_status,
    case
        when summed.last_count is not null and held.last_others_count > 0 then 'partly_documented'
        when summed.last_count is not null then 'reported'
        when held.last_others_count > 0 then 'not_documented'
        else 'no_dialogue_known'
    end as last_status,
    held.first_quoted_count,
    held.last_quoted_count
from summed
join labelled
    on labelled.first_year = summed.first_year
    and labelled.last_year = summed.last_year
    and labelled.position = summed.position
    and labelled.matched_set = coalesce(summed.matched_set, '')
left join held
    on held.first_year = summed.first_year
    and held.last_year = summed.last_year
    and held.position = summed.position
    and held.matched_set = coalesce(summed.matched_set, '')
order by summed.first_year, summed.last_year, not summed.is_matched, summed.position, summed.matched_set
