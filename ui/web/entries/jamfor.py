"""The address of a view: Streamlit runs this file, the view is `ui.web.views.jamfor`."""

from ui.web.views.jamfor import show

show()
