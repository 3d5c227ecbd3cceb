-- name: sums_of_money()
-- Sums as documents state them. One row a sum, in the register's order. value in millions of pounds; never added up.
select m.*, r.slug, r.title, r.statement, r.document, r.document_short, r.section
  from money m join record r using (record_id)
 order by r.place;

-- name: contradictions_of_money()
-- Where the documents are unclear about sums of money. One row a sum and contradiction, in the register's order.
select l.record_id, r.slug, r.title
  from record_link l
  join money m using (record_id)
  join record r on r.record_id = l.other_id
 where l.link = 'contradiction'
 order by l.record_id, r.place;
