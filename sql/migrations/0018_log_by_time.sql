-- Purpose: what happened since a moment is asked for by partners every minute, among millions of lines.
create index log_told on request.log (at) where action in ('status_changed', 'commented');
