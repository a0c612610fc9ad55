-- question:  Which tables and columns can be asked?
-- grain:     one row per column of each table and view, in the order of the schema
-- params:
-- columns:
--   table_name   text  table or view
--   column_name  text  column
--   data_type    text  type in the database
select table_name, column_name, data_type
from information_schema.columns
where table_catalog = 'record' and table_schema = 'main'
order by table_name, ordinal_position
