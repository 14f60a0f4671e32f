"""The address of a view: Streamlit runs this file, the view is `ui.web.views.aktualitet`."""

from ui.web.views.aktualitet import show

show()
