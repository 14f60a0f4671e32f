"""Bibliotek and Översikt: counting, uploading, charts, views."""
