-- Purpose: moves the end of a session that is in use, at most once a minute. Inputs: tokenHash, idleSeconds, longestSeconds.
update auth.session
set
  last_seen_at = now(),
  expires_at = least(
    created_at + make_interval(secs => :longestSeconds), now() + make_interval(secs => :idleSeconds)
  )
where token_hash = :tokenHash::bytea
  and expires_at > now()
  and last_seen_at < now() - interval '1 minute'
