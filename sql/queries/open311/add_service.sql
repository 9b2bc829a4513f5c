-- Purpose: one service of a partner. Touches no row when there is no such category.
insert into exchange.service (partner_id, category_id, service_code)
select :id::integer, c.id, :service from (select 1) as one
left join request.category as c on c.code = :category
where :category::text is null or c.id is not null
