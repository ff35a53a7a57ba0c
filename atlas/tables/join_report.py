"""What became of a visitor's file, for people: in lines on a screen, and as a file with a row a place."""

from collections.abc import Iterator

import pandas as pd

from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.locale import translator
from atlas.uploads.report import Report


def text(catalog: Catalog, report: Report, lang: Lang) -> str:
    """What was read, how much of it was joined, and every finding on its own line."""
    return "\n".join(_lines(catalog, report, lang))


def _lines(catalog: Catalog, report: Report, lang: Lang) -> Iterator[str]:
    _ = translator(lang)
    if report.refused:
        yield report.refused
    else:
        unit = f" ({report.unit})" if report.unit and report.unit not in (report.value or "") else ""
        yield _("Places: {place}. Shown: {value}.", place=report.place, value=f"{report.value}{unit}")
        if report.years:
            yield _("Year: {year}, of {years}", year=report.year, years=", ".join(map(str, report.years)))
        counts = {"rows": report.rows, "joined": report.joined, "elsewhere": report.elsewhere}
        yield _("{rows} rows read, {joined} joined, {elsewhere} of other provinces", **counts)
        for code, value in report.values.items():
            mark = f" ({_('please check')})" if code in report.flagged else ""
            yield f"{code} {catalog.divisions[code].name.to(lang)} {value}{mark}"
    for finding in report.findings:
        where = _("row {row}", row=finding["row"]) if finding["row"] is not None else _("file")
        parts = (where, finding["value"], finding["problem"], finding["suggestion"])
        yield " · ".join(str(part) for part in parts if part)


def csv(catalog: Catalog, report: Report, lang: Lang) -> bytes:
    """A row a place: its code, name and value, the unit and the year; values to be checked are marked."""
    from atlas.tables.export import table_csv  # brings what writes workbooks, which the lines on a screen don't need

    _ = translator(lang)
    codes = list(report.values)
    frame = pd.DataFrame(
        {
            _("Code"): codes,
            _("Name"): [catalog.divisions[code].name.to(lang) for code in codes],
            report.value or _("Value"): [report.values[code] for code in codes],
            _("Unit"): report.unit or "",
            _("Year"): report.year if report.year is not None else "",
            _("Remark"): [_("please check") if code in report.flagged else "" for code in codes],
        }
    )
    return table_csv(frame)
