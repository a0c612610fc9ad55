-- question:  Which official documents are known and not held?
-- grain:     one row per official document that is not held
-- params:
-- columns:
--   document     text   identifier of the document
--   title        text   title
--   short_title  text   title in a citation
--   kind         text   chair_summary, secretariat_note or draft_resolution
--   dialogues    text?  identifiers of the dialogues that it is about
--   at_stake     evidence  how its dialogues are known without it: none, quoted, or official (from another document)
--   address      text?  public address
--   note         text?  how the document is known, or why it is missing
select
    documents.document,
    documents.title,
    documents.short_title,
    documents.kind,
    string_agg(dialogue_documents.dialogue, ', ' order by dialogue_documents.dialogue) as dialogues,
    case coalesce(min(case dialogue_levels.evidence when 'none' then 1 when 'quoted' then 2 else 3 end), 1)
        when 1 then 'none'
        when 2 then 'quoted'
        else 'official'
    end as at_stake,
    documents.address,
    documents.note
from documents
left join dialogue_documents on dialogue_documents.document = documents.document
left join dialogue_levels on dialogue_levels.dialogue = dialogue_documents.dialogue
where documents.evidence = 'official' and not documents.held
group by
    documents.document, documents.title, documents.short_title, documents.kind, documents.address, documents.note
order by
    min(case dialogue_levels.evidence when 'none' then 1 when 'quoted' then 2 else 3 end) nulls first,
    documents.document
