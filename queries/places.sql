-- name: neighbourhood_list(version)
-- Neighbourhoods of one document (2021 or 2026), in its order. One row a neighbourhood; population NULL: not stated.
select * from neighbourhood where version = $version order by place;

-- name: population_total()
-- People of the borough as stated, and of its neighbourhoods together. One row.
select * from population_total;

-- name: town_list()
-- Towns and the neighbourhood each is taken to lie in. One row a town, by name.
select * from town order by name;

-- name: ward_list()
-- Wards and the neighbourhood each is counted in. One row a ward, by name; status: evidenced or inferred.
select * from ward order by name;

-- name: small_areas_of(edition)
-- Deprivation of every small area in one edition of the index (2019 or 2025), about residents. One row an area, by ward
-- and name. decile and deprivation_rank: 1 is the most deprived of England. ring: JSON, km.
select * from small_area where edition = $edition order by ward, name;

-- name: tenths_of(neighbourhood_id)
-- How many small areas lie in each tenth of England's, in both editions. neighbourhood_id bury: the whole borough.
-- One row an edition and tenth, none left out.
select edition, decile, areas from decile_count where neighbourhood_id = $neighbourhood_id order by edition, decile;

-- name: first_tenths(edition)
-- How many small areas of each neighbourhood are in the most deprived tenth of England. One row a neighbourhood, and
-- bury for the borough.
select neighbourhood_id, areas from decile_count where edition = $edition and decile = 1 order by neighbourhood_id;

-- name: map_outlines(kind)
-- Lines drawn over a map: ward as published; neighbourhood, merged from its wards; ward_counted, the outer edge of its
-- small areas. One row an outline, by name. ring: JSON, km; label_x, label_y: km, where the name may stand.
select kind, code, name, neighbourhood_id, ring, label_x, label_y from outline where kind = $kind order by name;

-- name: practice_list()
-- GP practices, about registered patients. One row a practice, by name. linked_to NULL: no link is published.
select * from practice order by name;

-- name: practice_measures()
-- What is shown practice by practice. One row a measure, in page order. average and limits: %.
select * from practice_measure order by place;

-- name: practice_shares(measure)
-- One measure at each practice, %. One row a practice, by name; lower_95, upper_95 NULL: none published.
select * from practice_share where measure = $measure order by name;

-- name: funnel_limits(measure)
-- Control limits around the average of one measure, for drawing, %. One row a size, smallest first.
select size, low_998, low_95, high_95, high_998 from funnel_limit where measure = $measure order by size;

-- name: place_sources()
-- Provenance of the figures about places. One row a file.
select * from place_source order by file;
