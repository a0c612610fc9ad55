-- question:  Which sessions of the Conference are there, and when and where?
-- grain:     one row per session, in order; what no document states is null
-- params:
-- columns:
--   session        text     label, for example COP12
--   number         integer  12 for the twelfth session
--   year           integer  calendar year
--   first_day      date?    first day
--   last_day       date?    last day
--   place          text?    place
--   agenda_symbol  text?    symbol of its provisional agenda
--   source         text     where this is stated, or that it is open
select session, number, year, first_day, last_day, place, agenda_symbol, source
from sessions
order by number
