-- rule:  Every organization of the register took a seat on a panel.
-- fix:   add its seat to panel_seats.csv (were rows lost from the end of the file?), or remove the organization
select
    'organizations' as table_name,
    organizations.register_line,
    'organization' as field,
    organizations.organization || ' has no row in panel_seats.csv' as found
from organizations
left join panel_seats using (organization)
where panel_seats.organization is null
