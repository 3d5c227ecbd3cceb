def test_look(site):
    from tests.reading import main_of
    for q in ("Together 4 Bury","locality care alliance","local care organisation","locality care organisation","LCO"):
        m=main_of(site,"/search?q="+q.replace(" ","+"))
        assert any(a.attributes["href"].endswith("#idc") for a in m.every("a")), q
    for q in ("OCO","One Commissioning Organisation","joint commissioning"):
        m=main_of(site,"/search?q="+q.replace(" ","+"))
        assert any(a.attributes["href"].endswith("#scb") for a in m.every("a")), q
