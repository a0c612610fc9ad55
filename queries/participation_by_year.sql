-- question:  How many stakeholders of each group participated in each year?
-- grain:     one row per year, stakeholder group and level of evidence (quoted when chosen and there is any)
-- params:
--   $years                      integer[]?  calendar years; every year when left out
--   $working_groups             text[]?     codes; dialogues that serve at least one of them
--   $stakeholder_groups         text[]?     codes
--   $evidence                   level       official, quoted or claimed: the weakest level that gives figures
-- columns:
--   year                        integer     calendar year
--   stakeholder_group           text        ngo, academia, private_sector, state_party, igo
--   short_name                  text        name of the group on charts
--   role                        text        stakeholder, or state for what is reported beside the total
--   evidence                    text        official or quoted; the two are never added
--   count                       integer?    participations; null when no dialogue reports the group
--   dialogues_reporting_count   integer     dialogues that report the group
--   dialogues_documented_count  integer     dialogues with a document of this level
--   dialogues_held_count        integer     dialogues known to have been held
--   mean_per_dialogue           number?     participations per dialogue that reports the group
--   share_pct                   number?     share of NGOs, academia and private sector together, per cent; null unless each dialogue reports all three
--   dialogues                   text?       identifiers of the dialogues that report the group
--   citation                    text?       documents and paragraphs of the figures
--   status                      text        reported, partly_reported, not_reported or not_documented
with
chosen as (
    select batches.batch, batches.year, batches.evidence, batches.dialogues_count
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

held as (
    select year, sum(dialogues_count) as dialogues_held_count
    from chosen
    group by year
),

counted as (
    select
        chosen.year,
        chosen.evidence,
        cells.stakeholder_group,
        sum(cells.count) as count,
        coalesce(sum(chosen.dialogues_count) filter (where cells.count is not null), 0) as dialogues_reporting_count,
        sum(chosen.dialogues_count) as dialogues_documented_count,
        list(chosen.batch order by chosen.batch) filter (where cells.count is not null) as batches
    from chosen
    join summaries.batch_cells as cells using (batch)
    group by chosen.year, chosen.evidence, cells.stakeholder_group
),

reporting as (
    -- the names of a year's dialogues are long: groups that the same batches report share one list
    select year, evidence, batches, min(stakeholder_group) as any_group
    from counted
    where batches is not null
    group by year, evidence, batches
),

named as (
    select
        reporting.year,
        reporting.evidence,
        reporting.any_group,
        array_to_string(
            list_where(
                year_dialogues.dialogues,
                list_transform(year_dialogues.batches, lambda batch: list_contains(reporting.batches, batch))
            ),
            ', '
        ) as dialogues
    from reporting
    join summaries.year_dialogues using (year)
),

totals as (
    select counted.year, counted.evidence, sum(counted.count) as count
    from counted
    join stakeholder_groups using (stakeholder_group)
    where stakeholder_groups.role = 'stakeholder'
    group by counted.year, counted.evidence
    having sum(counted.dialogues_reporting_count) = sum(counted.dialogues_documented_count)
),

paragraphs as (
    select distinct
        chosen.year,
        chosen.evidence,
        batch_sources.stakeholder_group,
        batch_sources.short_title,
        batch_sources.paragraph
    from chosen
    join summaries.batch_sources using (batch)
),

documents_cited as (
    select
        year,
        evidence,
        stakeholder_group,
        short_title || case count(paragraph) when 0 then '' when 1 then ', para. ' else ', paras. ' end
        || coalesce(string_agg(cast(paragraph as text), ', ' order by paragraph), '') as citation
    from paragraphs
    group by year, evidence, stakeholder_group, short_title
),

cited as (
    select year, evidence, stakeholder_group, string_agg(citation, '; ' order by citation) as citation
    from documents_cited
    group by year, evidence, stakeholder_group
),

shown as (
    select held.year, held.dialogues_held_count, 'official' as evidence from held
    union all
    select held.year, held.dialogues_held_count, 'quoted' as evidence
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
    coalesce(counted.dialogues_reporting_count, 0) as dialogues_reporting_count,
    coalesce(counted.dialogues_documented_count, 0) as dialogues_documented_count,
    shown.dialogues_held_count,
    counted.count / nullif(counted.dialogues_reporting_count, 0) as mean_per_dialogue,
    case when stakeholder_groups.role = 'stakeholder' then 100.0 * counted.count / nullif(totals.count, 0) end as share_pct,
    named.dialogues,
    cited.citation,
    case
        when counted.year is null then 'not_documented'
        when counted.dialogues_reporting_count = 0 then 'not_reported'
        when counted.dialogues_reporting_count < counted.dialogues_documented_count then 'partly_reported'
        else 'reported'
    end as status
from shown
cross join stakeholder_groups
left join counted
    on counted.year = shown.year
    and counted.evidence = shown.evidence
    and counted.stakeholder_group = stakeholder_groups.stakeholder_group
left join reporting
    on reporting.year = counted.year and reporting.evidence = counted.evidence and reporting.batches = counted.batches
left join named
    on named.year = reporting.year and named.evidence = reporting.evidence and named.any_group = reporting.any_group
left join totals on totals.year = shown.year and totals.evidence = shown.evidence
left join cited
    on cited.year = shown.year
    and cited.evidence = shown.evidence
    and cited.stakeholder_group = stakeholder_groups.stakeholder_group
where stakeholder_groups.role in ('stakeholder', 'state')
    and ($stakeholder_groups is null or stakeholder_groups.stakeholder_group = any($stakeholder_groups))
order by shown.year, shown.evidence, stakeholder_groups.position
