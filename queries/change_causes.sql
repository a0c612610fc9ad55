-- question:  Why does the official total of one year differ from that of another?
-- grain:     one row per pair of years and block of working groups; the changes add up to the difference exactly
-- published: yes
-- key:       first_year, last_year, cause, working_groups
-- params:
--   $years                integer[]?  calendar years, at least two of them; every year when left out
--   $working_groups       text[]?     codes; dialogues that serve at least one of them
--   $stakeholder_groups   text[]?     codes; the non-State groups among them are added up
-- columns:
--   first_year            integer     the earlier year
--   last_year             integer     the later year
--   cause                 cause       why the block adds what it adds
--   working_groups        text        the block: working groups that a joint dialogue of either year ties together
--   first_working_groups  text?       its dialogues in the sum of the earlier year, for example IC, TA; null without any
--   last_working_groups   text?       its dialogues in the sum of the later year, for example IC+TA; null without any
--   first_count           integer?    participations in the earlier year; null without a dialogue in the sum
--   last_count            integer?    participations in the later year; null without a dialogue in the sum
--   change_count          integer     what the block adds to the difference between the two totals
--   first_status          status      of the block's dialogues in the earlier year; partly_reported when not all are in the sum
--   last_status           status      the same of the later year
--   first_quoted_count    integer?    participations that others quote for the block in the earlier year; in no sum
--   last_quoted_count     integer?    the same of the later year
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

chosen as (
    select same_kind.*, same_kind.evidence = 'official' and same_kind.status = 'reported' as is_counted
    from same_kind
    join choice using (choice)
    join sets using (working_groups)
    where $years is null or same_kind.year = any($years)
),

summed as (
    select
        blocks.first_year,
        blocks.last_year,
        blocks.is_matched,
        blocks.block,
        blocks.position,
        string_agg(case when chosen.year = blocks.first_year then chosen.working_groups end, '; '
            order by chosen.position, chosen.working_groups) as first_working_groups,
        string_agg(case when chosen.year = blocks.last_year then chosen.working_groups end, '; '
            order by chosen.position, chosen.working_groups) as last_working_groups,
        sum(case when chosen.year = blocks.first_year then chosen.participations_count end) as first_count,
        sum(case when chosen.year = blocks.last_year then chosen.participations_count end) as last_count
    from blocks
    join choice using (choice)
    join chosen
        on chosen.working_groups = blocks.working_groups
        and chosen.year in (blocks.first_year, blocks.last_year)
        and chosen.is_counted
    where $years is null or (blocks.first_year = any($years) and blocks.last_year = any($years))
    group by blocks.first_year, blocks.last_year, blocks.is_matched, blocks.block, blocks.position
),

others as (
    -- dialogues of a block's working groups in either year that are in no official sum
    select distinct
        summed.first_year,
        summed.last_year,
        summed.is_matched,
        summed.block,
        chosen.year,
        chosen.evidence,
        chosen.working_groups,
        chosen.status,
        case when chosen.evidence = 'quoted' then chosen.participations_count end as quoted_count
    from summed
    join blocks using (first_year, last_year, is_matched, block)
    join choice using (choice)
    join working_group_sets as of_block on of_block.working_groups = blocks.working_groups
    join working_group_sets as served on served.working_group = of_block.working_group
    join chosen
        on chosen.working_groups = served.working_groups
        and chosen.year in (summed.first_year, summed.last_year)
        and not chosen.is_counted
),

left_beside as (
    -- the strongest that is known of them: something reported, a document, or that they took place
    select
        first_year,
        last_year,
        is_matched,
        block,
        year,
        sum(quoted_count) as quoted_count,
        case
            when count(*) filter (where evidence = 'official' and status = 'partly_reported') > 0 then 'partly_reported'
            when count(*) filter (where evidence = 'official') > 0 then 'not_reported'
            else 'not_documented'
        end as status
    from others
    group by first_year, last_year, is_matched, block, year
)

select
    summed.first_year,
    summed.last_year,
    case
        when summed.is_matched then 'same_kind'
        when summed.first_count is null then 'last_year_only'
        when summed.last_count is null then 'first_year_only'
        else 'merged_or_separated'
    end as cause,
    summed.block as working_groups,
    summed.first_working_groups,
    summed.last_working_groups,
    summed.first_count,
    summed.last_count,
    coalesce(summed.last_count, 0) - coalesce(summed.first_count, 0) as change_count,
    case
        when summed.first_count is not null and first_left.year is not null then 'partly_reported'
        when summed.first_count is not null then 'reported'
        else coalesce(first_left.status, 'no_dialogue_known')
    end as first_status,
    case
        when summed.last_count is not null and last_left.year is not null then 'partly_reported'
        when summed.last_count is not null then 'reported'
        else coalesce(last_left.status, 'no_dialogue_known')
    end as last_status,
    first_left.quoted_count as first_quoted_count,
    last_left.quoted_count as last_quoted_count
from summed
left join left_beside as first_left
    on first_left.first_year = summed.first_year
    and first_left.last_year = summed.last_year
    and first_left.is_matched = summed.is_matched
    and first_left.block = summed.block
    and first_left.year = summed.first_year
left join left_beside as last_left
    on last_left.first_year = summed.first_year
    and last_left.last_year = summed.last_year
    and last_left.is_matched = summed.is_matched
    and last_left.block = summed.block
    and last_left.year = summed.last_year
order by summed.first_year, summed.last_year, not summed.is_matched, summed.position, summed.block
