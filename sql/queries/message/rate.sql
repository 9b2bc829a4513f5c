-- Purpose: how content a citizen is; the last word counts.
insert into request.rating (request_id, score) values (:requestId::bigint, :score::smallint)
on conflict (request_id) do update set score = excluded.score, rated_at = clock_timestamp()
