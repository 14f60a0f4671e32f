/* What Streamlit has no word for: Swedish as the page's language, links within the page, the history,
   copying. Runs once per window; views only write ordinary links and buttons. */
(() => {
  document.documentElement.lang = "sv";
  if (window.policysok) return;
  window.policysok = true;

  const main = () => document.querySelector('[data-testid="stMain"]');
  const places = new Map(); // how far down each address was read
  let acted = false; // whether the user has done something since the last change of address

  const leave = () => { if (main()) places.set(location.href, main().scrollTop); };

  const settle = (down) => {
    // The view is drawn in steps: try again until it is tall enough.
    let tries = 0;
    const timer = setInterval(() => {
      const pane = main();
      if (pane) pane.scrollTop = down;
      if (!pane || Math.abs(pane.scrollTop - down) < 2 || ++tries > 30) clearInterval(timer);
    }, 80);
  };

  const show = () => {
    // The marked place, or the form that corrects a value, is brought into view once it is drawn.
    let tries = 0;
    const timer = setInterval(() => {
      const form = location.search.includes("ratta=");
      const place = document.querySelector(form ? ".st-key-rattning" : "#traff");
      if (place) {
        const box = place.getBoundingClientRect();
        if (box.top < 0 || box.bottom > innerHeight) place.scrollIntoView({ block: "center" });
        if (form) (place.querySelector("input, textarea") || place).focus({ preventScroll: true });
      }
      if (place || ++tries > 40) clearInterval(timer);
    }, 80);
  };
  const pointsOut = () => /[?&](plats|ratta)=/.test(location.search);
  if (pointsOut()) show();

  const go = (address) => {
    leave();
    const elsewhere = new URL(address, location.href).pathname !== location.pathname;
    history.pushState({}, "", address);
    dispatchEvent(new PopStateEvent("popstate", { state: { policysok: true } }));
    if (elsewhere) { if (main()) main().scrollTop = 0; focusHeading(); }
    if (pointsOut()) setTimeout(show, 400);
  };

  const focusHeading = () => {
    const before = document.querySelector("h1");
    let tries = 0;
    const timer = setInterval(() => {
      const heading = document.querySelector("h1");
      if (heading && heading !== before) {
        heading.tabIndex = -1;
        heading.focus({ preventScroll: true });
        clearInterval(timer);
      } else if (++tries > 40) clearInterval(timer);
    }, 80);
  };

  addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const copy = target && target.closest("button.ps-copy");
    if (copy) return void takeAlong(copy);
    const jump = target && target.closest('a[href^="#"]');
    if (jump) {
      const there = document.getElementById(decodeURIComponent(jump.getAttribute("href").slice(1)));
      if (there) { event.preventDefault(); there.scrollIntoView(); there.tabIndex = -1; there.focus({ preventScroll: true }); }
      return;
    }
    const link = target && target.closest('a[data-ps="inom"]');
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (link.href !== location.href) go(link.href);
  }, true);

  addEventListener("popstate", (event) => {
    acted = false;
    if (!(event.state && event.state.policysok)) settle(places.get(location.href) || 0);
  });
  for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, () => { acted = true; }, true);

  // Streamlit replaces the address when a field bound to it changes; a user's change is a step to go back from.
  const replace = history.replaceState.bind(history);
  history.replaceState = (state, title, address) => {
    const next = new URL(address || location.href, location.href);
    const step = acted && next.pathname === location.pathname && next.search !== location.search;
    if (!step) return replace(state, title, address);
    acted = false;
    leave();
    history.pushState(state, title, address);
  };

  const speak = (words) => {
    let region = document.getElementById("ps-says");
    if (!region) {
      region = document.createElement("div");
      region.id = "ps-says";
      region.className = "ps-hidden";
      region.setAttribute("role", "status");
      document.body.append(region);
    }
    region.textContent = "";
    setTimeout(() => { region.textContent = words; }, 50);
  };

  const takeAlong = async (button) => {
    const words = button.dataset.copy;
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      // Without https, browsers hide the clipboard; a selected field can still be copied.
      const field = document.createElement("textarea");
      field.value = words;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      button.focus();
    }
    const label = button.querySelector(".ps-copy-label") || button;
    const before = button.dataset.before || label.textContent;
    button.dataset.before = before;
    label.textContent = "Kopierat";
    button.classList.add("ps-done");
    speak("Citatet är kopierat med källa.");
    setTimeout(() => { label.textContent = before; button.classList.remove("ps-done"); }, 2500);
  };
})();
