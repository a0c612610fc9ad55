-- question:  How many participations were there in each year, in how many dialogues?
-- grain:     one row per year and level of evidence: official always, quoted when chosen and there is any
-- published: yes
-- key:       year, evidence
-- params:
--   $years                          integer[]?  calendar years; every year when left out
--   $working_groups                 text[]?     codes; dialogues that serve at least one of them
--   $stakeholder_groups             text[]?     codes; the non-State groups among them are added up
--   $evidence                       evidence    the weakest level that gives figures
-- columns:
--   year                            integer     calendar year
--   evidence                        evidence    official or quoted; the two are never added
--   participations_count            integer?    sum over the dialogues that report every chosen group: an organization at three counts three times
--   dialogues_held_count            integer     dialogues known to have taken place
--   dialogues_documented_count      integer     of these, dialogues with a document of this level
--   dialogues_reporting_count       integer     of these, dialogues in the sum: each reports every chosen group
--   joint_dialogues_count           integer     of the dialogues in the sum, those that serve more than one working group
--   working_groups_held_count       integer     working groups with a dialogue known to have taken place
--   working_groups_documented_count integer     of these, working groups with a document of this level
--   working_groups_documented       text?       their codes, for example FA, IC, TA
--   mean_per_dialogue               number?     participations per dialogue in the sum, arithmetic mean; null for one dialogue
--   median_per_dialogue             number?     participations per dialogue in the sum, median; null for one dialogue
--   smallest_dialogue_count         integer?    participations in the smallest dialogue in the sum
--   largest_dialogue_count          integer?    participations in the largest dialogue in the sum
--   partly_reported_dialogues       text?       identifiers of the dialogues that report only some of the chosen groups; in no sum
--   citation                        citation?   documents and paragraphs of the figures in the sum
--   status                          status      partly_reported when a documented dialogue is not in the sum
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
    select same_kind.*
    from same_kind
    join choice using (choice)
    join sets using (working_groups)
    where $years is null or same_kind.year = any($years)
),

dialogues_chosen as (
    select totals.*
    from totals
    join choice using (choice)
    join sets using (working_groups)
    where ($years is null or totals.year = any($years)) and totals.status in ('reported', 'partly_reported')
),

held as (
    select
        chosen.year,
        sum(chosen.dialogues_count) as dialogues_count,
        min(served.working_groups_count) as working_groups_count
    from chosen
    join (
        select chosen.year, count(distinct members.working_group) as working_groups_count
        from chosen
        join working_group_sets as members using (working_groups)
        group by chosen.year
    ) as served using (year)
    group by chosen.year
),

counted as (
    select
        year,
        evidence,
        sum(dialogues_count) as documented_count,
        coalesce(sum(dialogues_count) filter (where status = 'reported'), 0) as reporting_count,
        coalesce(sum(dialogues_count) filter (where status = 'reported' and working_groups_count > 1), 0) as joint_count,
        sum(participations_count) as participations_count
    from chosen
    where evidence <> 'none'
    group by year, evidence
),

covered as (
    select
        year,
        evidence,
        count(*) as working_groups_count,
        string_agg(working_group, '; ' order by position) as working_groups
    from (
        select distinct chosen.year, chosen.evidence, covered_groups.working_group, covered_groups.position
        from chosen
        join working_group_sets as members using (working_groups)
        join working_groups as covered_groups using (working_group)
    ) as served
    group by year, evidence
),

spread as (
    select
        year,
        evidence,
        percentile_cont(0.5) within group (order by participations_count) as median_count,
        min(participations_count) as smallest_count,
        max(participations_count) as largest_count
    from dialogues_chosen
    where status = 'reported'
    group by year, evidence
),

left_beside as (
    select year, evidence, string_agg(dialogue, '; ' order by dialogue) as dialogues
    from dialogues_chosen
    where status = 'partly_reported'
    group by year, evidence
),

cited as (
    select year, evidence, string_agg(place, '; ' order by short_title, paragraph) as citation
    from (
        select distinct sources.year, sources.evidence, sources.short_title, sources.paragraph, sources.place
        from part_sources as sources
        join choice using (choice)
        join choices using (choice, stakeholder_group)
        join sets using (working_groups)
        where sources.status = 'reported'
    ) as places
    group by year, evidence
),

shown as (
    select held.*, 'official' as evidence from held
    union all
    select held.*, counted.evidence
    from held
    join counted using (year)
    where counted.evidence = 'quoted' and counted.reporting_count > 0 and $evidence <> 'official'
)

select
    shown.year,
    shown.evidence,
    counted.participations_count,
    shown.dialogues_count as dialogues_held_count,
    coalesce(counted.documented_count, 0) as dialogues_documented_count,
    coalesce(counted.reporting_count, 0) as dialogues_reporting_count,
    coalesce(counted.joint_count, 0) as joint_dialogues_count,
    shown.working_groups_count as working_groups_held_count,
    coalesce(covered.working_groups_count, 0) as working_groups_documented_count,
    covered.working_groups as working_groups_documented,
    case when counted.reporting_count > 1 then counted.participations_count / counted.reporting_count end
        as mean_per_dialogue,
    case when counted.reporting_count > 1 then spread.median_count end as median_per_dialogue,
    spread.smallest_count as smallest_dialogue_count,
    spread.largest_count as largest_dialogue_count,
    left_beside.dialogues as partly_reported_dialogues,
    cited.citation,
    case
        when counted.year is null then 'not_documented'
        when counted.reporting_count = counted.documented_count then 'reported'
        when counted.reporting_count > 0 or left_beside.year is not null then 'partly_reported'
        else 'not_reported'
    end as status
from shown
left join counted on counted.year = shown.year and counted.evidence = shown.evidence
left join covered on covered.year = shown.year and covered.evidence = shown.evidence
left join spread on spread.year = shown.year and spread.evidence = shown.evidence
left join left_beside on left_beside.year = shown.year and left_beside.evidence = shown.evidence
left join cited on cited.year = shown.year and cited.evidence = shown.evidence
order by shown.year, shown.evidence
