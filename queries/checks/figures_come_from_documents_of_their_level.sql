-- rule:  An official figure comes from an official document that is at hand; a quoted one from a page that quotes.
-- fix:   correct the evidence of the figure, or the evidence and held of its document
select
    'figures' as table_name,
    figures.register_line,
    'evidence' as field,
    'the figure is ' || figures.evidence || '; ' || documents.document || ' is ' || documents.evidence
    || case when documents.held then ' and held' else ' and not held' end as found
from figures
join documents using (document)
where figures.evidence <> documents.evidence
    or (figures.evidence = 'official' and not documents.held)
