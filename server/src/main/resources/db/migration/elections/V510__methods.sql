-- JSON: everything that is fixed about the voting method but for the marks of a ballot. Empty for
-- contests from before there was a choice: the usual rules.
alter table contest add column rules text not null default '';
