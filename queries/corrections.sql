-- question:  Which published numbers are not followed, and why?
-- grain:     one row per correction
-- params:
-- columns:
--   dialogue           text      identifier of the dialogue
--   stakeholder_group  text      who is counted
--   name               text      its name
--   document           text      identifier of the document
--   short_title        text      title of the document in a citation
--   paragraph          integer?  paragraph of the document
--   published          text      the number as printed
--   corrected          integer   the number that is counted instead
--   unit               text      organization, state, person, percent or unclear
--   reason             text      why
select
    corrections.dialogue,
    corrections.stakeholder_group,
    stakeholder_groups.name,
    corrections.document,
    documents.short_title,
    figures.paragraph,
    corrections.published,
    corrections.corrected,
    figures.unit,
    corrections.reason
from corrections
join figures
    on figures.dialogue = corrections.dialogue
    and figures.stakeholder_group = corrections.stakeholder_group
    and figures.document = corrections.document
join stakeholder_groups on stakeholder_groups.stakeholder_group = corrections.stakeholder_group
join documents on documents.document = corrections.document
order by corrections.dialogue, stakeholder_groups.position, corrections.document
