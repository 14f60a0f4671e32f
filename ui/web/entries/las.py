"""The address of a view: Streamlit runs this file, the view is `ui.web.views.las`."""

from ui.web.views.las import show

show()
