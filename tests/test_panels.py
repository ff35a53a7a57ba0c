"""The file of all panels: every division, as the server's answer has it, for those alone who brought no data along."""

import json
import re
from dataclasses import replace

import pytest
from app_page import opened, sent

from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import PROVINCE, Lang
from atlas.html import panels
from atlas.ui import panel_file

ADDRESS = re.compile(r"(/\w+)?/media/[0-9a-f]{32}\.json")  # a page without a server has its own root


def test_the_file_has_every_division_in_three_languages(catalog: Catalog, boundaries: Boundaries) -> None:
    wrong = []
    for lang in Lang:
        file = json.loads(panels.file(catalog, boundaries, lang))
        assert file["home"] == PROVINCE and list(file["panels"]) == list(catalog.divisions)
        for code, division in catalog.divisions.items():
            found, answered = file["panels"][code], json.loads(json.dumps(panels.of(catalog, boundaries, code, lang)))
            head = f'<article class="atlas-panel" lang="{lang}"><h2>'
            if found != answered or found["name"] != division.name.to(lang) or not found["html"].startswith(head):
                wrong.append(f"{code} {lang}")
            if tuple(found["areas"]) != catalog.drawn_for(code) or '<nav class="atlas-ways"' not in found["html"]:
                wrong.append(f"{code} {lang}: areas or ways")
    assert not wrong


def test_another_text_is_another_file(catalog: Catalog, boundaries: Boundaries) -> None:
    """Its address is a hash of it."""
    first, *others = catalog.facts
    changed = replace(first, statement=replace(first.statement, en="x" + first.statement.en))
    before, after = (
        panels.file(replace(catalog, facts=facts), boundaries, Lang.EN) for facts in (catalog.facts, (changed, *others))
    )
    assert before != after and before == panels.file(catalog, boundaries, Lang.EN)


@pytest.mark.whole
def test_the_servers_answer_is_what_the_file_has(catalog: Catalog, boundaries: Boundaries) -> None:
    addresses = set()
    for lang, code in {Lang.HANT: "", Lang.HANS: "440600", Lang.EN: "441322"}.items():
        file = json.loads(panels.file(catalog, boundaries, lang))
        app = opened(lang=lang, **({"place": code} if code else {}))
        answer, told = sent(app, "panel"), sent(app, "panels")
        assert answer["place"] == (code or None)
        assert {name: answer[name] for name in ("name", "areas", "html")} == file["panels"][code or PROVINCE]
        assert answer["version"] == told["version"] != "" and told["lang"] == answer["lang"] == lang
        assert answer["said"].replace("{name}", answer["name"]) == sent(app, "choice")["said"]
        addresses.add(told["address"])
    assert len(addresses) == len(Lang) and all(map(ADDRESS.fullmatch, addresses))


@pytest.mark.parametrize("brought", ["entries", "own_list"])
def test_who_brought_data_along_waits_for_the_server(monkeypatch: pytest.MonkeyPatch, brought: str) -> None:
    given: list[dict[str, str]] = []
    monkeypatch.setattr(panel_file, "component", lambda name: lambda key, data: given.append(data))
    monkeypatch.setattr(panel_file.own_data, brought, lambda: ("something",))
    panel_file.show(Lang.EN)
    assert panel_file.version() == "" and given == [{"address": "", "version": "", "lang": "en"}]
