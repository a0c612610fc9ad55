-- Summaries that questions about years start from, so that they need not look at every figure.
--
-- A batch is what no such question has to tell apart: the dialogues of one year that serve the same working groups,
-- in one format, are known at one level, and have numbers for the same stakeholder groups. Where a question adds up
-- the dialogues of a year, it adds up their batches; there are as few of them at a million figures as at a thousand.
create schema summaries;

-- batched_dialogues: one row per dialogue. counts lists the stakeholder groups that are added up, by position; a group
-- that is not reported is null there.
create view summaries.batched_dialogues as
select
    dense_rank() over (
        order by
            dialogue_events.year,
            dialogue_events.position,
            dialogue_events.working_groups,
            dialogue_events.format,
            dialogue_levels.evidence,
            known.reported
    ) as batch,
    dialogue_events.dialogue,
    known.counts
from dialogue_events
join dialogue_levels using (dialogue)
left join (
    select
        dialogue,
        evidence,
        list(count is not null order by position) as reported,
        list(count order by position) filter (where role = 'stakeholder') as counts
    from cells
    group by dialogue, evidence
) as known
    on known.dialogue = dialogue_levels.dialogue and known.evidence = dialogue_levels.evidence;

-- places: where each stakeholder group that is added up stands in the list of counts.
create view summaries.places as
select stakeholder_group, row_number() over (order by position) as place
from stakeholder_groups
where role = 'stakeholder';

-- batches: one row per batch.
create view summaries.batches as
select
    batched_dialogues.batch,
    dialogue_events.year,
    dialogue_events.working_groups,
    dialogue_events.working_groups_count,
    dialogue_events.position,
    dialogue_events.format,
    dialogue_levels.evidence,
    count(*) as dialogues_count,
    min(dialogue_events.dialogue) as first_dialogue
from summaries.batched_dialogues
join dialogue_events using (dialogue)
join dialogue_levels using (dialogue)
group by
    batched_dialogues.batch,
    dialogue_events.year,
    dialogue_events.working_groups,
    dialogue_events.working_groups_count,
    dialogue_events.position,
    dialogue_events.format,
    dialogue_levels.evidence;

-- batch_working_groups: the working groups that the dialogues of a batch serve.
create view summaries.batch_working_groups as
select batches.batch, bridge.working_group
from summaries.batches
join dialogue_working_groups as bridge on bridge.dialogue = batches.first_dialogue;

-- batch_cells: one row per batch that is documented and stakeholder group; as all of a batch report a group or none
-- does, count is null when none does.
create view summaries.batch_cells as
select
    batched_dialogues.batch,
    cells.stakeholder_group,
    cells.role,
    cast(sum(cells.count) as bigint) as count,
    max(cells.count) as largest_count
from summaries.batched_dialogues
join dialogue_levels using (dialogue)
join cells on cells.dialogue = dialogue_levels.dialogue and cells.evidence = dialogue_levels.evidence
group by batched_dialogues.batch, cells.stakeholder_group, cells.role;

-- batch_sources: which paragraphs of which documents state the cells of a batch.
create view summaries.batch_sources as
select distinct
    batched_dialogues.batch,
    cell_sources.stakeholder_group,
    cell_sources.short_title,
    cell_sources.paragraph
from summaries.batched_dialogues
join dialogue_levels using (dialogue)
join cell_sources
    on cell_sources.dialogue = dialogue_levels.dialogue and cell_sources.evidence = dialogue_levels.evidence;

-- year_dialogues: the dialogues of a year in order, and beside each its batch: a list need not be sorted anew.
create view summaries.year_dialogues as
select
    batches.year,
    list(batched_dialogues.dialogue order by batched_dialogues.dialogue) as dialogues,
    list(batched_dialogues.batch order by batched_dialogues.dialogue) as batches
from summaries.batched_dialogues
join summaries.batches using (batch)
group by batches.year;

-- meetings: one row per working group and dialogue, with the number of the group's next known meeting.
create view summaries.meetings as
select
    bridge.working_group,
    bridge.meeting_number,
    bridge.meeting_number_basis,
    bridge.dialogue,
    dialogues.year,
    dialogue_levels.evidence,
    lead(bridge.meeting_number) over (partition by bridge.working_group order by bridge.meeting_number) as next_number
from dialogue_working_groups as bridge
join dialogues using (dialogue)
join dialogue_levels using (dialogue);
