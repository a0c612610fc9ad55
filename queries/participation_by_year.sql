-- question:  How many participations did each stakeholder group have in each year?
-- grain:     one row per year, stakeholder group and level of evidence (quoted when chosen and there is any)
-- published: yes
-- key:       year, stakeholder_group, evidence
-- params:
--   $years                      integer[]?  calendar years; every year when left out
--   $working_groups             text[]?     codes; dialogues that serve at least one of them
--   $stakeholder_groups         text[]?     codes
--   $evidence                   evidence    the weakest level that gives figures
-- columns:
--   year                        integer     calendar year
--   stakeholder_group           text        code
--   short_name                  text        name of the group on charts
--   role                        text        stakeholder: a part of the total; state: reported beside it
--   evidence                    evidence    official or quoted; the two are never added
--   count                       integer?    participations over the same dialogues as the total of the year, to which the parts add up
--   dialogues_reporting_count   integer     dialogues in the sum; of a State group, those that report it
--   dialogues_documented_count  integer     dialogues with a document of this level
--   dialogues_held_count        integer     dialogues known to have taken place
--   mean_per_dialogue           number?     participations per dialogue in the sum; null for one dialogue
--   share_pct                   number?     share of all non-State groups over the same dialogues, per cent; null unless each reports them all
--   citation                    citation?   documents and paragraphs of the figures
--   status                      status      partly_reported when a documented dialogue is not in the sum
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

held as (
    select same_kind.year, sum(same_kind.dialogues_count) as dialogues_count
    from same_kind
    join choice using (choice)
    join sets using (working_groups)
    where $years is null or same_kind.year = any($years)
    group by same_kind.year
),

chosen as (
    -- a stakeholder group counts where the total does; a State group, which is beside it, wherever it is reported
    select
        parts.*,
        stakeholder_groups.role,
        stakeholder_groups.role = 'state' or parts.status = 'reported' as is_counted
    from parts
    join choice using (choice)
    join sets using (working_groups)
    join stakeholder_groups using (stakeholder_group)
    where $years is null or parts.year = any($years)
),

counted as (
    select
        year,
        evidence,
        stakeholder_group,
        role,
        sum(count) filter (where is_counted) as count,
        coalesce(sum(dialogues_reporting_count) filter (where is_counted), 0) as reporting_count,
        sum(dialogues_count) as documented_count,
        sum(dialogues_reporting_count) as anywhere_count
    from chosen
    group by year, evidence, stakeholder_group, role
),

bases as (
    -- over the dialogues of the total; without one when any of them lacks a non-State group
    select
        year,
        evidence,
        case when sum(dialogues_count) = sum(dialogues_reporting_count) then sum(count) end as count
    from chosen
    where status = 'reported' and role = 'stakeholder'
    group by year, evidence
),

cited as (
    select year, evidence, stakeholder_group, string_agg(place, '; ' order by short_title, paragraph) as citation
    from (
        select distinct
            sources.year,
            sources.evidence,
            sources.stakeholder_group,
            sources.short_title,
            sources.paragraph,
            sources.place
        from part_sources as sources
        join choice using (choice)
        join sets using (working_groups)
        join stakeholder_groups using (stakeholder_group)
        where sources.status = 'reported' or stakeholder_groups.role = 'state'
    ) as places
    group by year, evidence, stakeholder_group
),

shown as (
    select held.*, 'official' as evidence from held
    union all
    select held.*, 'quoted' as evidence
    from held
    where $evidence <> 'official'
        and exists (
            select 1
            from counted
            where counted.year = held.year and counted.evidence = 'quoted' and counted.count is not null
        )
)

select
    shown.year,
    stakeholder_groups.stakeholder_group,
    stakeholder_groups.short_name,
    stakeholder_groups.role,
    shown.evidence,
    counted.count,
    coalesce(counted.reporting_count, 0) as dialogues_reporting_count,
    coalesce(counted.documented_count, 0) as dialogues_documented_count,
    shown.dialogues_count as dialogues_held_count,
    case when counted.reporting_count > 1 then counted.count / counted.reporting_count end as mean_per_dialogue,
    case when stakeholder_groups.role = 'stakeholder' then 100.0 * counted.count / nullif(bases.count, 0) end as share_pct,
    cited.citation,
    case
        when counted.year is null then 'not_documented'
        when counted.reporting_count = counted.documented_count then 'reported'
        when counted.anywhere_count > 0 then 'partly_reported'
        else 'not_reported'
    end as status
from shown
cross join stakeholder_groups
left join counted
    on counted.year = shown.year
    and counted.evidence = shown.evidence
    and counted.stakeholder_group = stakeholder_groups.stakeholder_group
left join bases on bases.year = shown.year and bases.evidence = shown.evidence
left join cited
    on cited.year = shown.year
    and cited.evidence = shown.evidence
    and cited.stakeholder_group = stakeholder_groups.stakeholder_group
where stakeholder_groups.role in ('stakeholder', 'state')
    and ($stakeholder_groups is null or stakeholder_groups.stakeholder_group = any($stakeholder_groups))
order by shown.year, shown.evidence, stakeholder_groups.position
