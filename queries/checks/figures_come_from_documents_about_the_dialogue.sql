-- rule:  A figure's document is listed as being about its dialogue.
-- fix:   add the pair to dialogue_documents.csv, or correct the figure's dialogue or document
select
    'figures' as table_name,
    figures.register_line,
    'document' as field,
    figures.document || ' is not listed as being about ' || figures.dialogue as found
from figures
left join dialogue_documents
    on dialogue_documents.dialogue = figures.dialogue and dialogue_documents.document = figures.document
where dialogue_documents.dialogue is null
