-- Purpose: one after the other changes the rules of responsibility; readers are not held up.
lock table org.responsibility_rule in share row exclusive mode
