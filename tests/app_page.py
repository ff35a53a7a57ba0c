"""A page of the app without a browser: opened by its link, its address, what it says."""

import json
from typing import Any

from streamlit.testing.v1 import AppTest
from tables import ROOT


def opened(page: str = "map", **parameters: str) -> AppTest:
    """The page of that file in pages/, run once."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in parameters.items():
        app.query_params[name] = value
    if page != "map":
        app.switch_page(str(ROOT / "pages" / f"{page}.py"))
    return settled(app.run())


def settled(app: AppTest) -> AppTest:
    assert not app.exception, app.exception
    return app


def url(app: AppTest) -> dict[str, str]:
    return {name: value[0] if isinstance(value, list) else value for name, value in app.query_params.items()}


def html(app: AppTest) -> list[str]:
    return [element.proto.body for element in app.get("html")]


def every(app: AppTest, name: str) -> list[dict[str, Any]]:
    """What each component static/NAME.js of the page is given."""
    found = (part.proto for part in app.get("bidi_component") if part.proto.component_name == f"atlas_{name}")
    return [json.loads(proto.json) for proto in found]


def sent(app: AppTest, name: str) -> dict[str, Any]:
    """What the page's one component static/NAME.js is given."""
    return every(app, name)[0]


def chosen(app: AppTest, adcode: str) -> AppTest:
    """The page with a place chosen by its address, as a link or Back does it."""
    app.query_params["place"] = adcode
    return settled(app.run())
