-- Purpose: takes the steps of escalation that are due.
select request.give_clock_notices(:atMost::integer) as given
