-- rule:  "Other relevant stakeholders" is the sum of academia and private sector in the same document.
-- fix:   read the paragraph again; one of the three numbers is not what it prints
select
    'figures' as table_name,
    subtotal.register_line,
    'count' as field,
    subtotal.dialogue || ' in ' || subtotal.document || ': the subtotal is ' || cast(subtotal.count as text)
    || ', academia ' || coalesce(cast(academia.count as text), 'not reported')
    || ' and private sector ' || coalesce(cast(private_sector.count as text), 'not reported') as found
from figures as subtotal
left join figures as academia
    on academia.dialogue = subtotal.dialogue
    and academia.document = subtotal.document
    and academia.stakeholder_group = 'academia'
left join figures as private_sector
    on private_sector.dialogue = subtotal.dialogue
    and private_sector.document = subtotal.document
    and private_sector.stakeholder_group = 'private_sector'
where subtotal.stakeholder_group = 'other_stakeholders'
    and (
        subtotal.count <> academia.count + private_sector.count
        or subtotal.count < academia.count
        or subtotal.count < private_sector.count
    )
