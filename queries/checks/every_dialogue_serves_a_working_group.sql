-- rule:  Every dialogue serves at least one working group.
-- fix:   add its row to dialogue_working_groups.csv
select
    'dialogues' as table_name,
    dialogues.register_line,
    'dialogue' as field,
    dialogues.dialogue || ' serves no working group' as found
from dialogues
left join dialogue_working_groups using (dialogue)
where dialogue_working_groups.dialogue is null
