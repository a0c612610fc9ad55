-- question:  Which working groups are there?
-- grain:     one row per working group, in the order of the pages
-- params:
-- columns:
--   working_group    text   code, for example FA
--   name             text   subject of the working group
--   short_name       text   name on charts
--   position         integer  order on pages
--   also_printed_as  text?  names that documents print, separated by ;
--   everyday_names   text?  what people call its subject, separated by ;
--   papers           text?  how the symbols of its papers begin
select working_group, name, short_name, position, also_printed_as, everyday_names, papers
from working_groups
order by position
