-- rule:  A summary or Note at hand states at least one figure of each dialogue that it is about.
-- fix:   add its figures to figures.csv (were rows lost from the end of the file?), or remove the pair
select
    'dialogue_documents' as table_name,
    dialogue_documents.register_line,
    'document' as field,
    dialogue_documents.document || ' is at hand and about ' || dialogue_documents.dialogue
    || ', but figures.csv has no figure from it' as found
from dialogue_documents
join documents using (document)
left join figures
    on figures.dialogue = dialogue_documents.dialogue and figures.document = dialogue_documents.document
where documents.held
    and documents.kind in ('chair_summary', 'secretariat_note')
    and figures.dialogue is null
