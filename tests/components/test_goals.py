"""Which goals stand side by side in the list."""

from typing import Any

from components.goals import clusters


def rows(*ids: str) -> list[dict[str, Any]]:
    return [{"record_id": id} for id in ids]


def pair(one: str, other: str) -> dict[str, Any]:
    return {"record_id": one, "other_id": other}


def ids(found: list[list[Any]]) -> list[list[str]]:
    return [[r["record_id"] for r in cluster] for cluster in found]


def test_rows_without_links_stand_alone_in_their_order() -> None:
    assert ids(clusters(rows("a", "b", "c"), [])) == [["a"], ["b"], ["c"]]


def test_linked_rows_stand_where_the_first_of_them_stands() -> None:
    assert ids(clusters(rows("a", "b", "c", "d"), [pair("a", "c")])) == [["a", "c"], ["b"], ["d"]]


def test_a_chain_of_links_is_one_cluster_in_the_order_of_the_list() -> None:
    linked = [pair("d", "a"), pair("a", "d"), pair("d", "b")]
    assert ids(clusters(rows("a", "b", "c", "d"), linked)) == [["a", "b", "d"], ["c"]]


def test_a_link_to_what_stands_elsewhere_joins_nothing() -> None:
    assert ids(clusters(rows("a", "b"), [pair("a", "z"), pair("z", "b")])) == [["a"], ["b"]]
