-- name: method_list()
-- Methods used, in page order. One row a method.
select method_id, name, used_for, paragraph, formula, source, source_address from method order by place;

-- name: method_steps()
-- Worked examples. One row a line; indicator_id NULL: a published example, not Bury's.
select method_id, title, indicator_id, line from method_step order by method_id, ordinal;
