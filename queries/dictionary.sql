-- question:  Which tables and columns can be asked?
-- grain:     one row per column of each table and view, in the order of the schema
-- params:
-- columns:
--   table_name   text  table or view
--   column_name  text  column
--   data_type    text  type in the database
select
    table_name,
    column_name,
    -- engines name the same types otherwise
    case lower(data_type)
        when 'text' then 'VARCHAR'
        when 'double precision' then 'DOUBLE'
        else upper(data_type)
    end as data_type
from information_schema.columns
where table_catalog = current_database() and table_schema = current_schema()
order by table_name, ordinal_position
