"""Pure: data in, a folium Map, HTML, JSON or bytes out."""
