"""Where each data file comes from, with its rows and checksum; and the audit of the built-in join."""

import hashlib
import re
from pathlib import Path

import pytest
from tables import DATA, ROOT, loaded, restored, rows

from atlas.audit import Problem
from atlas.data import provenance
from atlas.data.boundaries import Boundaries
from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.errors import DataFaults
from atlas.folder import Atlas
from atlas.views import credit

pytestmark = pytest.mark.whole

FILES = sorted(path.relative_to(DATA).as_posix() for path in [*DATA.glob("*.csv"), *DATA.glob("geo/*.geojson")])


def test_each_file_has_a_record(atlas: Atlas, subtests: pytest.Subtests) -> None:
    found = {record.file: record for record in provenance.records(DATA, atlas.provenance)}
    for name in FILES:
        with subtests.test(name):
            record = found[name]
            assert record.sha256 == hashlib.sha256((DATA / name).read_bytes()).hexdigest()
            if name.endswith(".csv"):
                assert record.rows == len(rows(name))
            assert all(text.to(lang) for text in (record.what, record.source, record.licence) for lang in Lang)


def test_every_fault_of_the_table_is_said(data_copy: Path) -> None:
    listed = data_copy / "provenance.csv"
    (data_copy / "stray.csv").write_text("a\n1\n", "utf-8")
    with restored(listed):
        text = (
            listed.read_text("utf-8")
            .replace("facts.csv,逐條", "fact.csv,逐條")
            .replace("MIT（同本項目）,MIT", ",MIT", 1)
        )
        listed.write_text(text, "utf-8")
        with pytest.raises(DataFaults) as error:
            loaded(data_copy)
    said = str(error.value)
    assert "provenance.csv, row 2, column licence_zh" in said
    assert "row 4, column file: found 'fact.csv'" in said
    assert "found 'facts.csv'" in said and "found 'stray.csv'" in said


def test_maps_say_what_the_table_says(data_copy: Path) -> None:
    """Whose the boundaries are, of when, how exact, and that nobody reviewed the map: from this file alone."""
    listed = data_copy / "provenance.csv"
    text = listed.read_text("utf-8")
    with restored(listed):
        changed = text.replace("Tianditu,", "The Survey,").replace("not a reviewed map", "reviewed by nobody")
        listed.write_text(changed.replace("2025-09", "2031-01").replace("generalised", "rough"), "utf-8")
        found = loaded(data_copy).catalog
        said = "Boundaries: The Survey 2031-01 (towns © GeoNames), rough, for illustration"
        assert credit.credit(found, Lang.EN).endswith(f" · {said} · reviewed by nobody")
        assert credit.credit(found, Lang.EN, "No. 7").endswith(f" · {said} · No. 7")
        assert credit.statement(found, Lang.EN) == "Boundaries rough, for illustration; reviewed by nobody."
        assert credit.statement(found, Lang.HANS) == "边界经概括处理，仅供示意；未经审图。"
        caveat = '經概括處理，僅供示意,"generalised, for illustration",未經審圖,not a reviewed map'
        for lacking, empty in (("天地圖,Tianditu", ","), ("© GeoNames,© GeoNames", ","), (caveat, ",,,")):
            assert lacking in text
            listed.write_text(text.replace(lacking, empty), "utf-8")
            with pytest.raises(DataFaults, match="what is said of this file under the maps"):
                loaded(data_copy)


def test_no_code_says_it_by_itself() -> None:
    for path in [*ROOT.glob("atlas/**/*"), *ROOT.glob("static/*.js")]:
        if path.suffix in (".py", ".po", ".js"):
            text = path.read_text("utf-8")
            assert not re.search("Tianditu|天地圖|not a reviewed map|未經審圖", text), path.name


def test_a_missing_table_is_a_fault(data_copy: Path) -> None:
    (data_copy / "provenance.csv").unlink()
    with pytest.raises(DataFaults, match=r"provenance\.csv; expected the file to exist"):
        loaded(data_copy)


def test_the_built_in_join_is_whole(catalog: Catalog, boundaries: Boundaries) -> None:
    audits = provenance.audits(dict(loaded().frames), catalog, boundaries)
    assert {audit.name: (audit.read, audit.joined) for audit in audits} == {
        "divisions.csv": (146, 146),
        "counties.csv": (22, 22),
        "facts.csv": (147, 147),
        "geo/guangdong.geojson": (124, 124),
        "geo/towns.geojson": (2, 2),
    }
    found = [(finding.problem, finding.value) for audit in audits for finding in audit.findings]
    assert found == [(Problem.NO_COUNTIES, "441900"), (Problem.NO_COUNTIES, "442000")]


def test_a_share_beyond_100_and_a_code_that_is_not_drawn_are_found(catalog: Catalog, boundaries: Boundaries) -> None:
    frames = dict(loaded().frames)
    facts, counties = frames["facts.csv"].copy(), frames["counties.csv"].copy()
    line = facts.index[facts["unit_zh"] == "%"][0]
    facts.loc[line, "value"] = "130"
    counties.loc[0, "adcode"] = "441300"
    audits = provenance.audits({**frames, "facts.csv": facts, "counties.csv": counties}, catalog, boundaries)
    found = {(audit.name, f.problem, f.row, f.value) for audit in audits for f in audit.findings}
    assert ("facts.csv", Problem.OUT_OF_RANGE, line + 2, "130") in found
    assert ("counties.csv", Problem.UNMATCHED, 2, "441300") in found
