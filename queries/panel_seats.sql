-- question:  Which organizations took a seat on the panels?
-- grain:     one row per seat
-- params:
--   $dialogue               text?     identifier; every dialogue when left out
-- columns:
--   dialogue                text      identifier of the dialogue
--   panel_number            integer   order of the panel in the dialogue
--   seat_number             integer   order of the organization in the document
--   organization            text      name of the organization
--   short_name              text?     its abbreviation
--   stakeholder_group       text      our classification; the documents name none
--   group_name              text      name of that group
--   classification_basis    text      why it is classified so
--   seats_in_record_count   integer   seats of the organization in the whole record
--   short_title             text      the document that says so
--   paragraph               integer   its paragraph
select
    panel_seats.dialogue,
    panel_seats.panel_number,
    panel_seats.seat_number,
    organizations.name as organization,
    organizations.short_name,
    organizations.stakeholder_group,
    stakeholder_groups.short_name as group_name,
    organizations.classification_basis,
    count_of_seats.seats_in_record_count,
    documents.short_title,
    panel_seats.paragraph
from panel_seats
join organizations using (organization)
join stakeholder_groups using (stakeholder_group)
join documents using (document)
join (
    select organization, count(*) as seats_in_record_count
    from panel_seats
    group by organization
) as count_of_seats using (organization)
where ($dialogue is null or panel_seats.dialogue = $dialogue)
order by panel_seats.dialogue, panel_seats.panel_number, panel_seats.seat_number
