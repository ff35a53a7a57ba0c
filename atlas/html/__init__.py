"""Panels, tables and charts as markup: data in, HTML out."""
