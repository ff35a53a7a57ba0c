"""The Guangdong Quality Counties Atlas: data, map and texts. Only `atlas.ui` knows Streamlit."""
