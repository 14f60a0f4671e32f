"""The address of a view: Streamlit runs this file, the view is `ui.web.views.sok`."""

from ui.web.views.sok import show

show()
