-- Purpose: learns how long the requests of each category take.
select request.learn_expected_times(:samplesAtLeast::integer) as known
