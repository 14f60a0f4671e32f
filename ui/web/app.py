"""The page: its look, its navigation, and the view that the address names. Run by `policysok serve`."""


def main() -> None:
    """Draw one run of the page."""
    # A worker process imports this file, too, before it does its own work: it must cost nothing there.
    import streamlit as st  # noqa: PLC0415

    from ui.web.parts.frame import dress, head  # noqa: PLC0415
    from ui.web.parts.places import PLACES  # noqa: PLC0415
    from ui.web.resources import warm_up  # noqa: PLC0415

    dress()
    warm_up()
    pages = {
        place.path: st.Page(
            place.entry, title=f"{place.title} – Policysök", url_path=place.path, default=place.default
        )
        for place in PLACES
    }
    # The way between the views is drawn by `head`: Streamlit's own hides behind a button on a phone.
    page = st.navigation(list(pages.values()), position="hidden")
    head(page.url_path or PLACES[0].path)
    page.run()


if __name__ == "__main__":
    main()
