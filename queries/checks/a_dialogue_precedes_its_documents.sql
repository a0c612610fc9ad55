-- rule:  An official document about a dialogue is published after it.
-- fix:   correct the date of the dialogue or of the document
select
    'dialogues' as table_name,
    dialogues.register_line,
    'date' as field,
    dialogues.dialogue || ' is dated ' || cast(dialogues.date as text) || '; ' || documents.document
    || ', which is about it, was published on ' || cast(documents.published_date as text) as found
from dialogues
join dialogue_documents using (dialogue)
join documents using (document)
where documents.published_date < dialogues.date
    and documents.evidence = 'official'
