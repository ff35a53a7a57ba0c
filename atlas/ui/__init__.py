"""The only Streamlit code of the package: what a visitor sees and does."""
