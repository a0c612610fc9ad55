-- rule:  Within a working group, a later meeting number means a later dialogue, as far as sources of one level say.
-- fix:   correct the date of one of the two dialogues, or its meeting number
select
    'dialogues' as table_name,
    later_dialogue.register_line,
    'date' as field,
    later_dialogue.dialogue || ' (meeting ' || cast(later.meeting_number as text) || ' of ' || later.working_group
    || ', ' || coalesce(cast(later_dialogue.date as text), cast(later_dialogue.year as text)) || ') is not later than '
    || earlier_dialogue.dialogue || ' (meeting ' || cast(earlier.meeting_number as text) || ', '
    || coalesce(cast(earlier_dialogue.date as text), cast(earlier_dialogue.year as text)) || ')' as found
from dialogue_working_groups as later
join dialogue_working_groups as earlier
    on earlier.working_group = later.working_group
    and earlier.meeting_number < later.meeting_number
    and (earlier.meeting_number_basis = 'official') = (later.meeting_number_basis = 'official')
join dialogues as later_dialogue on later_dialogue.dialogue = later.dialogue
join dialogues as earlier_dialogue on earlier_dialogue.dialogue = earlier.dialogue
where later_dialogue.date <= earlier_dialogue.date
    or later_dialogue.year < earlier_dialogue.year
