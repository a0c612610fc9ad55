-- question:  Which working groups are there?
-- grain:     one row per working group, in the order of the pages
-- params:
-- columns:
--   working_group  text  code, for example FA
--   name           text  subject of the working group
select working_group, name
from working_groups
order by position
