-- question:  What does each dialogue report for each stakeholder group?
-- grain:     one row per dialogue with a document of the chosen level at hand, per stakeholder group
-- published: yes
-- key:       dialogue, stakeholder_group
-- params:
--   $years               integer[]?  calendar years; every year when left out
--   $working_groups      text[]?     codes; dialogues that serve at least one of them
--   $stakeholder_groups  text[]?     codes
--   $evidence            evidence    the weakest level that gives figures
-- columns:
--   dialogue             text        identifier of the dialogue
--   year                 integer     calendar year
--   working_groups       text        the working groups that it serves, for example IC+TA
--   stakeholder_group    text        code
--   role                 text        stakeholder: enters the total; state: stands beside it
--   evidence             evidence    level of the figures: a dialogue stands at one level
--   count                integer?    organizations or States that participated; null when not reported
--   status               status      reported or not_reported
select
    cells.dialogue,
    cells.year,
    cells.working_groups,
    cells.stakeholder_group,
    cells.role,
    cells.evidence,
    cells.count,
    cells.status
from cells
join dialogue_levels on dialogue_levels.dialogue = cells.dialogue and dialogue_levels.evidence = cells.evidence
join dialogues on dialogues.dialogue = cells.dialogue
where (cells.evidence = 'official' or $evidence <> 'official')
    and ($years is null or cells.year = any($years))
    and ($stakeholder_groups is null or cells.stakeholder_group = any($stakeholder_groups))
    and cells.working_groups in (
        select working_groups
        from working_group_sets
        where $working_groups is null or working_group = any($working_groups)
    )
order by cells.year, dialogues.date nulls last, cells.dialogue, cells.position
