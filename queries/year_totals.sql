-- question:  How many stakeholders participated in each year, in how many dialogues?
-- grain:     one row per year and level of evidence: official always, quoted when chosen and there is any
-- params:
--   $years                          integer[]?  calendar years; every year when left out
--   $working_groups                 text[]?     codes; dialogues that serve at least one of them
--   $stakeholder_groups             text[]?     codes; the non-State groups among them are added up
--   $evidence                       level       official, quoted or claimed: the weakest level that gives figures
-- columns:
--   year                            integer     calendar year
--   evidence                        text        official or quoted; the two are never added
--   stakeholders_count              integer?    participations: an organization at three dialogues counts three times
--   dialogues_held_count            integer     dialogues known to have been held
--   dialogues_documented_count      integer     of these, dialogues in the sum: each reports all chosen groups at this level
--   joint_dialogues_count           integer     of the dialogues in the sum, those that serve more than one working group
--   working_groups_held_count       integer     working groups with a dialogue known to have been held
--   working_groups_documented_count integer     of these, working groups with a dialogue in the sum
--   working_groups_documented       text?       their codes, for example FA, IC, TA
--   mean_per_dialogue               number?     participations per dialogue, arithmetic mean
--   median_per_dialogue             number?     participations per dialogue, median
--   smallest_dialogue_count         integer?    participations in the smallest dialogue
--   largest_dialogue_count          integer?    participations in the largest dialogue
--   dialogues                       text?       identifiers of the dialogues that are added up
--   citation                        text?       documents and paragraphs of the figures
--   status                          text        reported, partly_reported (a documented dialogue lacks a number), not_reported or not_documented
with
chosen as (
    select batches.batch, batches.year, batches.working_groups_count, batches.evidence, batches.dialogues_count
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
    -- the batches that report every one of the stakeholder groups
    select chosen.batch, chosen.year, chosen.evidence, chosen.working_groups_count
    from chosen
    join summaries.batch_cells as cells using (batch)
    where cells.role = 'stakeholder'
        and ($stakeholder_groups is null or cells.stakeholder_group = any($stakeholder_groups))
    group by chosen.batch, chosen.year, chosen.evidence, chosen.working_groups_count
    having count(*) = count(cells.count)
),

summed_up as (
    -- the places in the list of counts that are added up
    select list(place) as places
    from summaries.places
    where $stakeholder_groups is null or stakeholder_group = any($stakeholder_groups)
),

summed as (
    select
        counted.year,
        counted.evidence,
        counted.working_groups_count,
        cast(list_sum(list_select(batched_dialogues.counts, summed_up.places)) as bigint) as stakeholders_count
    from counted
    join summaries.batched_dialogues using (batch)
    cross join summed_up
),

documented as (
    select year, evidence, sum(dialogues_count) as dialogues_count
    from chosen
    group by year, evidence
),

totals as (
    select
        year,
        evidence,
        sum(stakeholders_count) as stakeholders_count,
        count(*) as dialogues_documented_count,
        count(*) filter (where working_groups_count > 1) as joint_dialogues_count,
        avg(stakeholders_count) as mean_per_dialogue,
        percentile_cont(0.5) within group (order by stakeholders_count) as median_per_dialogue,
        min(stakeholders_count) as smallest_dialogue_count,
        max(stakeholders_count) as largest_dialogue_count
    from summed
    group by year, evidence
),

named as (
    select
        of_level.year,
        of_level.evidence,
        array_to_string(
            list_where(
                year_dialogues.dialogues,
                list_transform(year_dialogues.batches, lambda batch: list_contains(of_level.batches, batch))
            ),
            ', '
        ) as dialogues
    from (select year, evidence, list(batch) as batches from counted group by year, evidence) as of_level
    join summaries.year_dialogues using (year)
),

served as (
    select distinct
        chosen.year,
        counted.evidence,
        working_groups.working_group,
        working_groups.position
    from chosen
    join summaries.batch_working_groups as bridge using (batch)
    join working_groups using (working_group)
    left join counted using (batch)
),

covered as (
    select
        year,
        evidence,
        count(*) as working_groups_documented_count,
        string_agg(working_group, ', ' order by position) as working_groups_documented
    from served
    where evidence is not null
    group by year, evidence
),

paragraphs as (
    select distinct
        counted.year,
        counted.evidence,
        batch_sources.short_title,
        batch_sources.paragraph
    from counted
    join summaries.batch_sources using (batch)
),

documents_cited as (
    select
        year,
        evidence,
        short_title || case count(paragraph) when 0 then '' when 1 then ', para. ' else ', paras. ' end
        || coalesce(string_agg(cast(paragraph as text), ', ' order by paragraph), '') as citation
    from paragraphs
    group by year, evidence, short_title
),

cited as (
    select year, evidence, string_agg(citation, '; ' order by citation) as citation
    from documents_cited
    group by year, evidence
),

held as (
    select
        chosen.year,
        sum(chosen.dialogues_count) as dialogues_held_count,
        any_value(served_in.working_groups_count) as working_groups_held_count
    from chosen
    join (
        select year, count(distinct working_group) as working_groups_count
        from served
        group by year
    ) as served_in using (year)
    group by chosen.year
),

shown as (
    select held.*, 'official' as evidence from held
    union all
    select held.*, 'quoted' as evidence
    from held
    join totals on totals.year = held.year and totals.evidence = 'quoted'
    where $evidence <> 'official'
)

select
    shown.year,
    shown.evidence,
    totals.stakeholders_count,
    shown.dialogues_held_count,
    coalesce(totals.dialogues_documented_count, 0) as dialogues_documented_count,
    coalesce(totals.joint_dialogues_count, 0) as joint_dialogues_count,
    shown.working_groups_held_count,
    coalesce(covered.working_groups_documented_count, 0) as working_groups_documented_count,
    covered.working_groups_documented,
    totals.mean_per_dialogue,
    totals.median_per_dialogue,
    totals.smallest_dialogue_count,
    totals.largest_dialogue_count,
    named.dialogues,
    cited.citation,
    case
        when documented.year is null then 'not_documented'
        when totals.year is null then 'not_reported'
        when totals.dialogues_documented_count < documented.dialogues_count then 'partly_reported'
        else 'reported'
    end as status
from shown
left join totals on totals.year = shown.year and totals.evidence = shown.evidence
left join named on named.year = shown.year and named.evidence = shown.evidence
left join documented on documented.year = shown.year and documented.evidence = shown.evidence
left join covered on covered.year = shown.year and covered.evidence = shown.evidence
left join cited on cited.year = shown.year and cited.evidence = shown.evidence
order by shown.year, shown.evidence
