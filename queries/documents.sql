-- question:  Which documents are about a dialogue, and which of them are at hand?
-- grain:     one row per dialogue and document
-- params:
--   $dialogue       text?     identifier; every dialogue when left out
-- columns:
--   dialogue        text      identifier of the dialogue
--   document        text      identifier of the document
--   title           text      title
--   short_title     text      title in a citation
--   kind            text      chair_summary, secretariat_note, corrigendum, draft_resolution, news or stakeholder_page
--   evidence        evidence  official, quoted or claimed
--   held            boolean   whether the project has read the document itself
--   published_date  date?     day of publication, where printed
--   symbol          text?     symbol, where it has one
--   address         text?     public address
--   note            text?     what a reader should know of the document
select
    dialogue_documents.dialogue,
    documents.document,
    documents.title,
    documents.short_title,
    documents.kind,
    documents.evidence,
    documents.held,
    documents.published_date,
    documents.symbol,
    documents.address,
    documents.note
from dialogue_documents
join documents using (document)
where ($dialogue is null or dialogue_documents.dialogue = $dialogue)
order by
    dialogue_documents.dialogue,
    case documents.evidence when 'official' then 1 when 'quoted' then 2 else 3 end,
    documents.held desc,
    documents.short_title,
    documents.document
