-- question:  What does each documented dialogue report for each stakeholder group?
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
--   count                integer?    organizations or States that participated; null when not reported
--   documents_count      integer?    documents that state the number; null when none does
--   status               status      reported or not_reported
select
    official_cells.dialogue,
    official_cells.year,
    official_cells.working_groups,
    official_cells.stakeholder_group,
    official_cells.unit,
    official_cells.count,
    official_cells.documents_count,
    official_cells.status
from official_cells
join dialogues using (dialogue)
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
