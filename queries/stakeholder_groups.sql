-- question:  Which stakeholder groups are counted?
-- grain:     one row per stakeholder group that dialogues report, in the order of the pages
-- params:
-- columns:
--   stakeholder_group  text  code, for example ngo
--   name               text  name in full
--   short_name         text  name on charts
--   role               text  stakeholder: part of the non-State total; state: reported beside it
--   unit               text  organization or state
--   definition         text  what is counted
select stakeholder_group, name, short_name, role, unit, definition
from stakeholder_groups
where role in ('stakeholder', 'state')
order by position
