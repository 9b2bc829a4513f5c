-- Purpose: one after the other changes the rules of clocks; readers are not held up.
lock table request.clock_rule in share row exclusive mode
