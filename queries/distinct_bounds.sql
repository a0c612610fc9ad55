-- question:  Between which bounds does the number of distinct organizations of a year lie?
-- grain:     one row per year with official figures
-- published: yes
-- key:       year
-- params:
--   $years               integer[]?  calendar years; every year when left out
--   $working_groups      text[]?     codes; dialogues that serve at least one of them
--   $stakeholder_groups  text[]?     codes; the non-State groups among them
-- columns:
--   year                 integer     calendar year
--   dialogues_count      integer     dialogues in the sum: each reports every chosen group
--   low_count            integer     organizations if every one was at the largest dialogue of its stakeholder group
--   high_count           integer     organizations if none was at two dialogues: the participations
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

by_group as (
    select
        parts.year,
        parts.stakeholder_group,
        sum(parts.dialogues_count) as dialogues_count,
        max(parts.largest_count) as largest_count,
        sum(parts.count) as sum_count
    from parts
    join choice using (choice)
    join choices using (choice, stakeholder_group)
    join sets using (working_groups)
    where parts.evidence = 'official'
        and parts.status = 'reported'
        and ($years is null or parts.year = any($years))
    group by parts.year, parts.stakeholder_group
)

select
    year,
    max(dialogues_count) as dialogues_count,
    sum(largest_count) as low_count,
    sum(sum_count) as high_count
from by_group
group by year
order by year
