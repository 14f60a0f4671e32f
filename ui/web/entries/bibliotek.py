"""The address of a view: Streamlit runs this file, the view is `ui.web.views.bibliotek`."""

from ui.web.views.bibliotek import show

show()
