"""The ways from a place to others, as links that light them up on the map while one points at them."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from atlas.data.catalog import Catalog
from atlas.domain import Lang
from atlas.html import link
from atlas.locale import translator
from atlas.views.profile import Profile


def around(catalog: Catalog, profile: Profile, lang: Lang) -> Markup:
    """The ways from a division: to the named places in it, near it, of its belt and of its industry."""
    _ = translator(lang)
    groups = {
        _("Named in {city}", city=profile.division.name.to(lang)): profile.named_within,
        _("Nearest named places"): profile.nearest,
        _("Named places of the same belt"): profile.same_belt,
        _("Named places of the same industry"): profile.same_industry,
    }
    return ways(catalog, groups, lang)


def ways(catalog: Catalog, groups: Mapping[str, Iterable[str]], lang: Lang) -> Markup:
    """A title and its links a group. `groups`: title → codes; one without codes is left out."""
    parts = []
    for title, codes in groups.items():
        if links := Markup().join(link.place(catalog, code, lang, more=Markup(' class="way"')) for code in codes):
            parts.append(Markup("<h3>{}</h3><p>{}</p>").format(title, links))
    return Markup('<nav class="atlas-ways" lang="{}">{}</nav>').format(lang.value, Markup().join(parts))
