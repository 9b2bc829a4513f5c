-- Purpose: of which reckoning the facts are. Outputs: epoch, another one when all is reckoned anew.
select p.epoch from figure.progress as p
