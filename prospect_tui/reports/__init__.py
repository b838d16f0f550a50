"""Figures in, text out: for people, for Markdown, for machines. Reads no store and no clock."""
