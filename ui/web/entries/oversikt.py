"""The address of a view: Streamlit runs this file, the view is `ui.web.views.oversikt`."""

from ui.web.views.oversikt import show

show()
