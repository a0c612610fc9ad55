-- question:  Do the documents agree on each cell of the official record?
-- grain:     one row per dialogue with an official document at hand, per stakeholder group
-- published: yes
-- key:       dialogue, stakeholder_group
-- params:
--   $years               integer[]?  calendar years; every year when left out
--   $working_groups      text[]?     codes; dialogues that serve at least one of them
--   $stakeholder_groups  text[]?     codes
-- columns:
--   dialogue             text        identifier of the dialogue
--   year                 integer     calendar year
--   working_groups       text        the working groups that it serves, for example IC+TA
--   stakeholder_group    text        code of the stakeholder group
--   unit                 text        organization or state
--   count                integer?    the number of the register; null when not reported
--   documents_count      integer     documents that state a number
--   agreement            agreement   whether the documents that state a number state the same
--   printed              text?       what each document prints, in the order of the citation
--   citation             citation?   documents and paragraphs
--   reason               text?       why a printed number is not followed, where one is not
with
statements as (
    select
        figures.dialogue,
        figures.stakeholder_group,
        cell_figures.documents_count,
        figures.printed,
        documents.short_title || coalesce(' ¶' || cast(figures.paragraph as text), '') as citation,
        corrections.reason,
        documents.short_title,
        documents.document
    from participation_figures
    join cell_figures
        on cell_figures.dialogue = participation_figures.dialogue
        and cell_figures.stakeholder_group = participation_figures.stakeholder_group
        and cell_figures.evidence = participation_figures.evidence
    join figures
        on figures.dialogue = participation_figures.dialogue
        and figures.stakeholder_group = participation_figures.stakeholder_group
        and figures.document = participation_figures.document
    join documents on documents.document = figures.document
    left join corrections
        on corrections.dialogue = figures.dialogue
        and corrections.stakeholder_group = figures.stakeholder_group
        and corrections.document = figures.document
    where participation_figures.evidence = 'official'
),

stated as (
    -- putting texts in order is slow, and a cell that stands in one document has nothing to put in order
    select
        dialogue, stakeholder_group, documents_count, 0 as corrections_count, printed, citation, reason
    from statements
    where documents_count = 1
    union all
    select
        dialogue,
        stakeholder_group,
        documents_count,
        count(reason),
        string_agg(printed, '; ' order by short_title, document),
        string_agg(citation, '; ' order by short_title, document),
        string_agg(reason, '; ' order by short_title, document)
    from statements
    where documents_count > 1
    group by dialogue, stakeholder_group, documents_count
)

select
    official_cells.dialogue,
    official_cells.year,
    official_cells.working_groups,
    official_cells.stakeholder_group,
    official_cells.unit,
    official_cells.count,
    coalesce(stated.documents_count, 0) as documents_count,
    case
        when official_cells.count is null then 'not_reported'
        when stated.documents_count = 1 then 'only_in_one'
        when stated.corrections_count > 0 then 'differ_chosen'
        else 'agree'
    end as agreement,
    stated.printed,
    stated.citation,
    stated.reason
from official_cells
join dialogues using (dialogue)
left join stated
    on stated.dialogue = official_cells.dialogue
    and stated.stakeholder_group = official_cells.stakeholder_group
where ($years is null or official_cells.year = any($years))
    and ($stakeholder_groups is null or official_cells.stakeholder_group = any($stakeholder_groups))
    and (
        $working_groups is null
        or exists (
            select 1
            from dialogue_working_groups as bridge
            where bridge.dialogue = official_cells.dialogue and bridge.working_group = any($working_groups)
        )
    )
order by official_cells.year, dialogues.date nulls last, official_cells.dialogue, official_cells.position
