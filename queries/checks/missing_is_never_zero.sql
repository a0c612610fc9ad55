-- rule:  A cell without a number has a status that says so, and a status without a number has none.
-- fix:   this is a fault of queries/schema/views.sql, not of the register
select
    'figures' as table_name,
    0 as register_line,
    'count' as field,
    dialogue || ', ' || stakeholder_group || ', ' || evidence || ': ' || status || ' with count '
    || coalesce(cast(count as text), 'null') as found
from cells
where (count is null) <> (status <> 'reported')
