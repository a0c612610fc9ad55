-- question:  Which numbers are published about a dialogue, and where does each stand?
-- grain:     one row per number per document, at the chosen levels of evidence
-- params:
--   $dialogue          text?     identifier; every dialogue when left out
--   $evidence          evidence  official, quoted or claimed: the weakest level shown
-- columns:
--   dialogue           text      identifier of the dialogue
--   year               integer   calendar year
--   stakeholder_group  text      who is counted
--   name               text      its name
--   role               text      stakeholder, state, subtotal (a check, never a component) or claim
--   count              integer   the number
--   unit               text      organization, state, person, percent or unclear
--   stage              text      participated, registered or expected
--   qualifier          text      exact, or how the document hedges
--   evidence           evidence  official, quoted or claimed
--   document           text      identifier of the document
--   short_title        text      title of the document in a citation
--   paragraph          integer?  paragraph of the document
--   printed            text?     the number as printed
--   address            text?     public address of the document
--   shared_with        text?     another dialogue that the same number also covers
--   note               text?     what a reader should know of the number
--   is_source          boolean   false when the document prints another number and a document of its level the one counted
select
    figures.dialogue,
    dialogues.year,
    figures.stakeholder_group,
    stakeholder_groups.name,
    stakeholder_groups.role,
    figures.count,
    figures.unit,
    figures.stage,
    figures.qualifier,
    figures.evidence,
    figures.document,
    documents.short_title,
    figures.paragraph,
    figures.printed,
    documents.address,
    figures.shared_with,
    figures.note,
    corrected_figures.dialogue is null as is_source
from figures
join dialogues using (dialogue)
join stakeholder_groups using (stakeholder_group)
join documents using (document)
left join corrected_figures
    on corrected_figures.dialogue = figures.dialogue
    and corrected_figures.stakeholder_group = figures.stakeholder_group
    and corrected_figures.document = figures.document
where ($dialogue is null or figures.dialogue = $dialogue or figures.shared_with = $dialogue)
    and (
        figures.evidence = 'official'
        or $evidence = 'claimed'
        or ($evidence = 'quoted' and figures.evidence = 'quoted')
    )
order by
    dialogues.year,
    dialogues.date nulls last,
    figures.dialogue,
    case figures.evidence when 'official' then 1 when 'quoted' then 2 else 3 end,
    documents.short_title,
    figures.document,
    stakeholder_groups.position
