-- question:  In which years were dialogues held, and how many of them are documented?
-- grain:     one row per year
-- params:
-- columns:
--   year                        integer  calendar year
--   dialogues_held_count        integer  dialogues known to have been held
--   dialogues_documented_count  integer  of these, dialogues for which an official document is held
select
    dialogues.year,
    count(*) as dialogues_held_count,
    count(*) filter (where dialogue_levels.evidence = 'official') as dialogues_documented_count
from dialogues
join dialogue_levels using (dialogue)
group by dialogues.year
order by dialogues.year
