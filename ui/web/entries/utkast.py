"""The address of a view: Streamlit runs this file, the view is `ui.web.views.utkast`."""

from ui.web.views.utkast import show

show()
