-- rule:  A meeting of a working group is followed by one dialogue, as far as sources of one level say.
-- fix:   correct the meeting number of one of the two dialogues
-- What others claim of a dialogue never stands in the way of an official document.
select
    'dialogue_working_groups' as table_name,
    later.register_line,
    'meeting_number' as field,
    'meeting ' || cast(later.meeting_number as text) || ' of ' || later.working_group || ' is followed by '
    || earlier.dialogue || ' and by ' || later.dialogue as found
from dialogue_working_groups as later
join dialogue_working_groups as earlier
    on earlier.working_group = later.working_group
    and earlier.meeting_number = later.meeting_number
    and (earlier.meeting_number_basis = 'official') = (later.meeting_number_basis = 'official')
    and earlier.register_line < later.register_line
