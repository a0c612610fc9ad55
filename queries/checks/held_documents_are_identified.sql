-- rule:  A document at hand has a file name and a SHA-256.
-- fix:   fill in file_name and sha256 (run: sha256sum FILE), or set held to false
select
    'documents' as table_name,
    register_line,
    'sha256' as field,
    document || ' is at hand without ' || case when file_name is null then 'a file name' else 'a SHA-256' end as found
from documents
where held and (file_name is null or sha256 is null)
