-- Views that every question starts from. A build works each out once and keeps it as a table of the same name.

-- dialogue_events: one row per dialogue, with the working groups that it serves as one label.
-- A joint dialogue is one event: one row here, two rows in the bridge.
create view dialogue_events as
select
    dialogues.dialogue,
    dialogues.year,
    dialogues.date,
    dialogues.format,
    dialogues.format_claimed,
    dialogues.note,
    string_agg(bridge.working_group, '+' order by working_groups.position) as working_groups,
    string_agg(working_groups.name, ' and ' order by working_groups.position) as working_group_names,
    string_agg(
        bridge.working_group || ' ' || cast(bridge.meeting_number as text), '; ' order by working_groups.position
    ) as meetings,
    count(*) as working_groups_count,
    min(working_groups.position) as position
from dialogues
join dialogue_working_groups as bridge using (dialogue)
join working_groups using (working_group)
group by
    dialogues.dialogue,
    dialogues.year,
    dialogues.date,
    dialogues.format,
    dialogues.format_claimed,
    dialogues.note;

-- documentation: one row per dialogue and level of evidence at which a document was read.
-- An official document counts when it is held; what is quoted or claimed is by nature not held.
create view documentation as
select
    dialogue_documents.dialogue,
    documents.evidence,
    count(*) as documents_count
from dialogue_documents
join documents using (document)
where documents.held or documents.evidence <> 'official'
group by dialogue_documents.dialogue, documents.evidence;

-- participation_figures: the figures that say how many took part in one dialogue.
-- Only organizations (or States) that participated are participation; other units and stages never enter, nor does
-- a number that covers two dialogues together: it is neither one's.
create view participation_figures as
select
    figures.dialogue,
    figures.stakeholder_group,
    stakeholder_groups.role,
    figures.evidence,
    figures.count,
    figures.document,
    figures.paragraph
from figures
join stakeholder_groups using (stakeholder_group)
where stakeholder_groups.role in ('stakeholder', 'state', 'subtotal')
    and figures.unit = stakeholder_groups.unit
    and figures.stage = 'participated'
    and figures.qualifier = 'exact'
    and figures.shared_with is null
    and figures.evidence in ('official', 'quoted');

-- cell_figures: what the documents of one level say about one cell, agreeing documents taken together.
create view cell_figures as
select
    dialogue,
    stakeholder_group,
    evidence,
    min(count) as count,
    max(count) as largest_count,
    count(*) as documents_count
from participation_figures
group by dialogue, stakeholder_group, evidence;

-- cells: one row per dialogue, stakeholder group and level (official, quoted), whether or not there is a number.
-- status: reported; not_reported (a document of this level is held and does not say); not_documented (none is).
create view cells as
select
    dialogue_events.dialogue,
    dialogue_events.year,
    dialogue_events.working_groups,
    stakeholder_groups.stakeholder_group,
    stakeholder_groups.role,
    stakeholder_groups.unit,
    stakeholder_groups.position,
    levels.evidence,
    cell_figures.count,
    cell_figures.documents_count,
    case
        when cell_figures.count is not null then 'reported'
        when documentation.dialogue is not null then 'not_reported'
        else 'not_documented'
    end as status
from dialogue_events
cross join stakeholder_groups
cross join (select 'official' as evidence union all select 'quoted' as evidence) as levels
left join cell_figures
    on cell_figures.dialogue = dialogue_events.dialogue
    and cell_figures.stakeholder_group = stakeholder_groups.stakeholder_group
    and cell_figures.evidence = levels.evidence
left join documentation
    on documentation.dialogue = dialogue_events.dialogue
    and documentation.evidence = levels.evidence
where stakeholder_groups.role in ('stakeholder', 'state');

-- official_cells: the official record, a row for each documented dialogue and stakeholder group.
create view official_cells as
select dialogue, year, working_groups, stakeholder_group, role, unit, position, count, documents_count, status
from cells
where evidence = 'official' and status <> 'not_documented';

-- dialogue_levels: the level of evidence at which a dialogue's figures are shown: official when a document is held,
-- else quoted when one is quoted. No dialogue stands at two levels, so no sum can mix them.
create view dialogue_levels as
select
    dialogue_events.dialogue,
    case
        when official.dialogue is not null then 'official'
        when quoted.dialogue is not null then 'quoted'
        else 'none'
    end as evidence
from dialogue_events
left join documentation as official
    on official.dialogue = dialogue_events.dialogue and official.evidence = 'official'
left join documentation as quoted
    on quoted.dialogue = dialogue_events.dialogue and quoted.evidence = 'quoted';

-- corrected_figures: figures whose document prints another number than the one that is counted, although a document
-- of the same level prints the one counted. They are kept for audit and are no source of the number.
create view corrected_figures as
select corrections.dialogue, corrections.stakeholder_group, corrections.document
from corrections
where exists (
    select 1
    from figures
    where figures.dialogue = corrections.dialogue
        and figures.stakeholder_group = corrections.stakeholder_group
        and figures.evidence = 'official'
        and figures.stage = 'participated'
        and not exists (
            select 1
            from corrections as other
            where other.dialogue = figures.dialogue
                and other.stakeholder_group = figures.stakeholder_group
                and other.document = figures.document
        )
);

-- cell_sources: which paragraph of which document states a cell; place is both in one text, which is put into words once,
-- where an answer is checked.
create view cell_sources as
select
    participation_figures.dialogue,
    participation_figures.stakeholder_group,
    participation_figures.evidence,
    documents.short_title,
    participation_figures.paragraph,
    documents.short_title || coalesce(' ¶' || cast(participation_figures.paragraph as text), '') as place
from participation_figures
join documents using (document)
where participation_figures.role in ('stakeholder', 'state')
    and not exists (
        select 1
        from corrected_figures as corrected
        where corrected.dialogue = participation_figures.dialogue
            and corrected.stakeholder_group = participation_figures.stakeholder_group
            and corrected.document = participation_figures.document
    );

-- dialogue_citations: where the participation figures of a dialogue stand, as one line of text per level.
create view dialogue_citations as
select
    cited.dialogue,
    cited.evidence,
    string_agg(cited.place, '; ' order by cited.short_title, cited.paragraph) as citation
from (
    select distinct dialogue, evidence, short_title, paragraph, place
    from cell_sources
) as cited
group by cited.dialogue, cited.evidence;
