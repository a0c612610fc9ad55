-- question:  Which meetings of the working groups have no dialogue, or a dialogue without an official document?
-- grain:     one row per gap in a working group's numbered meetings
-- published: yes
-- key:       working_group, first_meeting, gap
-- params:
--   $working_groups  text[]?   codes; every working group when left out
-- columns:
--   working_group    text      code
--   first_meeting    integer   number of the first meeting of the gap
--   last_meeting     integer   number of the last one; the same where one meeting is missing
--   gap              gap       no_dialogue_known (numbers skipped) or no_document_held
--   dialogue         text?     the dialogue without an official document at hand
--   year             integer?  its calendar year
--   basis            text?     who says that the dialogue follows this meeting: official, claimed or inferred
--   evidence         evidence?   what stands in for the document: quoted (its figures are quoted) or none
with
meetings as (
    select
        bridge.working_group,
        bridge.meeting_number,
        bridge.meeting_number_basis,
        bridge.dialogue,
        dialogues.year,
        dialogue_levels.evidence,
        lead(bridge.meeting_number) over (partition by bridge.working_group order by bridge.meeting_number)
            as next_number
    from dialogue_working_groups as bridge
    join dialogues using (dialogue)
    join dialogue_levels using (dialogue)
),

skipped as (
    select
        working_group,
        meeting_number + 1 as first_meeting,
        next_number - 1 as last_meeting,
        'no_dialogue_known' as gap,
        cast(null as text) as dialogue,
        cast(null as integer) as year,
        cast(null as text) as basis,
        cast(null as text) as evidence
    from meetings
    where next_number > meeting_number + 1
),

undocumented as (
    select
        working_group,
        meeting_number as first_meeting,
        meeting_number as last_meeting,
        'no_document_held' as gap,
        dialogue,
        year,
        meeting_number_basis as basis,
        evidence
    from meetings
    where evidence <> 'official'
)

select
    gaps.working_group,
    gaps.first_meeting,
    gaps.last_meeting,
    gaps.gap,
    gaps.dialogue,
    gaps.year,
    gaps.basis,
    gaps.evidence
from (select * from skipped union all select * from undocumented) as gaps
join working_groups on working_groups.working_group = gaps.working_group
where $working_groups is null or gaps.working_group = any($working_groups)
order by working_groups.position, gaps.first_meeting, gaps.gap, gaps.dialogue
