-- question:  Who took part in each dialogue, what enters the total of its year, and where does it stand?
-- grain:     one row per dialogue known to have taken place and stakeholder group
-- published: yes
-- key:       dialogue, stakeholder_group
-- params:
--   $years                integer[]?  calendar years; every year when left out
--   $working_groups       text[]?     codes; dialogues that serve at least one of them
--   $stakeholder_groups   text[]?     codes; the non-State groups among them make up the total
-- columns:
--   dialogue              text        identifier of the dialogue
--   date                  date?       day; null when no document gives it
--   year                  integer     calendar year
--   working_groups        text        the working groups that it serves, for example IC+TA
--   is_joint              boolean     whether it serves more than one
--   stakeholder_group     text        code
--   name                  text        name of the group
--   participations        integer?    organizations counted in the total of the year; safe to add up; null where in_total is not yes
--   in_total              in_total    yes, or why the row is not in the total of the year
--   reported              integer?    the number that is published, whatever it counts; null when there is none
--   unit                  text?       what it counts: organization, state, person, percent or unclear
--   stage                 text?       participated, registered or expected
--   qualifier             text?       exact, or how the document hedges
--   evidence              evidence    level of the published number; none when there is none
--   status                status      what official documents at hand say of the group: reported, not_reported or not_documented
--   document              text?       identifier of the document that states the number
--   document_title        text?       its title in a citation
--   symbol                text?       its United Nations symbol, where it states one
--   paragraph             integer?    its paragraph
--   printed               text?       the number as printed
--   document_address      text?       its public address
--   dialogue_address      text        page of the dialogue, below the address of this site
--   shared_with           text?       another dialogue that the same number also covers
--   note                  text?       what a reader should know of the number
--   correction            text?       why a printed number is not followed, where one is not
--   version               text        version of the data
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
    select totals.dialogue, totals.year, totals.working_groups, totals.working_groups_count, totals.evidence, totals.status
    from totals
    join choice using (choice)
    join sets using (working_groups)
    where $years is null or totals.year = any($years)
),

ranked as (
    -- one number a row: the strongest that counts what its group is, out of a document that can be opened
    select
        figures.*,
        documents.short_title,
        documents.symbol,
        documents.address,
        row_number() over (
            partition by figures.dialogue, figures.stakeholder_group
            order by
                case figures.evidence when 'official' then 1 when 'quoted' then 2 else 3 end,
                case when counted.dialogue is null then 2 else 1 end,
                case when corrected_figures.dialogue is null then 1 else 2 end,
                case when documents.address is null then 2 else 1 end,
                figures.document
        ) as place
    from figures
    join documents using (document)
    left join participation_figures as counted
        on counted.dialogue = figures.dialogue
        and counted.stakeholder_group = figures.stakeholder_group
        and counted.document = figures.document
    left join corrected_figures
        on corrected_figures.dialogue = figures.dialogue
        and corrected_figures.stakeholder_group = figures.stakeholder_group
        and corrected_figures.document = figures.document
),

corrected as (
    select
        corrections.dialogue,
        corrections.stakeholder_group,
        string_agg(
            documents.short_title || ' prints “' || corrections.published || '”. Reason: ' || corrections.reason,
            '; ' order by documents.document
        ) as reason
    from corrections
    join documents using (document)
    group by corrections.dialogue, corrections.stakeholder_group
)

select
    chosen.dialogue,
    dialogues.date,
    chosen.year,
    chosen.working_groups,
    chosen.working_groups_count > 1 as is_joint,
    stakeholder_groups.stakeholder_group,
    stakeholder_groups.name,
    case
        when stakeholder_groups.role = 'stakeholder' and chosen.evidence = 'official' and chosen.status = 'reported'
            then cells.count
    end as participations,
    case
        when ranked.evidence = 'claimed' then 'claimed'
        when ranked.evidence = 'quoted' then 'quoted'
        when chosen.evidence <> 'official' then 'not_documented'
        when cells.count is null and ranked.count is not null then 'counts_otherwise'
        when cells.count is null then 'not_reported'
        when stakeholder_groups.role = 'state' then 'beside_total'
        when chosen.status = 'partly_reported' then 'partly_reported'
        else 'yes'
    end as in_total,
    ranked.count as reported,
    ranked.unit,
    ranked.stage,
    ranked.qualifier,
    coalesce(ranked.evidence, 'none') as evidence,
    case
        when chosen.evidence <> 'official' then 'not_documented'
        when cells.count is null then 'not_reported'
        else 'reported'
    end as status,
    ranked.document,
    ranked.short_title as document_title,
    ranked.symbol,
    ranked.paragraph,
    ranked.printed,
    ranked.address as document_address,
    'dialogues?dialogue=' || chosen.dialogue as dialogue_address,
    ranked.shared_with,
    ranked.note,
    corrected.reason as correction,
    substr(build.content_hash, 1, 12) as version
from chosen
cross join build
join dialogues using (dialogue)
cross join stakeholder_groups
left join cells
    on cells.dialogue = chosen.dialogue
    and cells.stakeholder_group = stakeholder_groups.stakeholder_group
    and cells.evidence = 'official'
left join ranked
    on ranked.dialogue = chosen.dialogue
    and ranked.stakeholder_group = stakeholder_groups.stakeholder_group
    and ranked.place = 1
left join corrected
    on corrected.dialogue = chosen.dialogue
    and corrected.stakeholder_group = stakeholder_groups.stakeholder_group
where ($stakeholder_groups is null or stakeholder_groups.stakeholder_group = any($stakeholder_groups))
    and (
        stakeholder_groups.role in ('stakeholder', 'state')
        or (stakeholder_groups.role = 'claim' and ranked.dialogue is not null)
    )
order by chosen.year, dialogues.date nulls last, chosen.dialogue, stakeholder_groups.position
