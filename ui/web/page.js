/* What Streamlit has no word for: Swedish as the page's language, links within the page, the history,
   copying. Runs once per window; views only write ordinary links and buttons. */
(() => {
  document.documentElement.lang = "sv";
  // Streamlit's own header holds nothing as a rule: a screen reader need not announce it as a part of the page.
  const header = document.querySelector('[data-testid="stHeader"]');
  if (header) header.setAttribute("role", "presentation");
  // Its way past the header is the first stop of the keyboard: it leads past the views, too.
  const skip = document.querySelector('[data-testid="stSkipToContent"]');
  if (skip) skip.href = "#innehall";
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
    // The marked place, or the form that corrects something, is brought into view once it is drawn.
    let tries = 0;
    let last = null;
    const timer = setInterval(() => {
      const form = location.search.includes("ratta=") && document.querySelector(".st-key-rattning");
      const field = form && form.querySelector("input, textarea");
      const place = location.search.includes("ratta=") ? field && form : document.getElementById("traff");
      // The view is drawn in steps: only what has come to rest tells whether it is in view.
      const top = place ? Math.round(place.getBoundingClientRect().top) : null;
      const rests = top !== null && top === last;
      last = top;
      if (rests) {
        const box = place.getBoundingClientRect();
        if (box.top < 0 || box.bottom > innerHeight) {
          place.scrollIntoView({ block: box.height > innerHeight ? "start" : "center" });
        }
        if (field && !form.contains(document.activeElement)) field.focus({ preventScroll: true });
      }
      if (rests || ++tries > 120) clearInterval(timer);
    }, 80);
  };
  const keep = (key, before) => {
    // A link that is used several times in a row (one sentence more, one more) keeps the focus when drawn anew.
    let tries = 0;
    const timer = setInterval(() => {
      const anew = document.querySelector(`[data-ps-keep="${key}"] a`) || document.querySelector("[data-ps-keep] a");
      if (anew && anew.href !== before) { anew.focus({ preventScroll: true }); clearInterval(timer); }
      else if (++tries > 40) clearInterval(timer);
    }, 80);
  };
  const pointsOut = () => /[?&](plats|ratta)=/.test(location.search);
  if (pointsOut()) show();

  const go = (address, stay) => {
    leave();
    const elsewhere = new URL(address, location.href).pathname !== location.pathname;
    history.pushState({}, "", address);
    dispatchEvent(new PopStateEvent("popstate", { state: { policysok: true } }));
    if (elsewhere) { if (main()) main().scrollTop = 0; focusHeading(); }
    if (pointsOut() && !stay) setTimeout(show, 400);
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
      if (there) { event.preventDefault(); event.stopPropagation(); there.scrollIntoView(); there.tabIndex = -1; there.focus({ preventScroll: true }); }
      return;
    }
    const link = target && target.closest('a[data-ps="inom"]');
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (link.href === location.href) return;
    const kept = link.closest("[data-ps-keep]");
    go(link.href, Boolean(kept));
    if (kept) keep(kept.dataset.psKeep, link.href);
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

  // Words marked in a document's text can be taken as a goal or a responsibility: where they stand is counted
  // in code points from the beginning of their paragraph, whose place in the text `data-at` says.
  const place = (node, at) => {
    const from = node instanceof Element ? node : node.parentElement;
    const paragraph = from && from.closest(".ps-page-text [data-at]");
    if (!paragraph) return null;
    const range = document.createRange();
    range.setStart(paragraph, 0);
    range.setEnd(node, at);
    const before = range.cloneContents();
    for (const margin of before.querySelectorAll(".ps-margin")) margin.remove();
    return Number(paragraph.dataset.at) + Array.from(before.textContent).length;
  };

  const offer = () => {
    const old = document.getElementById("ps-offer");
    const chosen = getSelection();
    const text = chosen && chosen.rangeCount && !chosen.isCollapsed &&
      chosen.anchorNode && (chosen.anchorNode.parentElement || chosen.anchorNode).closest(".ps-page-text[data-ps-mal]");
    if (!text || chosen.toString().trim().length < 3) return void (old && old.remove());
    const range = chosen.getRangeAt(0);
    const start = place(range.startContainer, range.startOffset);
    const end = place(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return void (old && old.remove());
    const bar = old || document.createElement("div");
    bar.id = "ps-offer";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "De markerade orden");
    bar.replaceChildren(...[["psMal", "Lägg till som mål"], ["psAnsvar", "Lägg till som ansvar"]].map(([key, label]) => {
      const way = document.createElement("a");
      way.dataset.ps = "inom";
      way.href = `${text.dataset[key]}&plats=${start}-${end}`;
      way.textContent = label;
      return way;
    }));
    const box = range.getBoundingClientRect();
    bar.style.left = `${Math.max(8, Math.min(box.left, innerWidth - 340))}px`;
    bar.style.top = `${Math.max(8, Math.min(box.bottom + 8, innerHeight - 60))}px`;
    if (!old) (document.querySelector('[data-testid="stApp"]') || document.body).append(bar);
  };
  let offering = 0;
  const offerSoon = () => { clearTimeout(offering); offering = setTimeout(offer, 250); };
  document.addEventListener("selectionchange", offerSoon);
  addEventListener("popstate", () => { const old = document.getElementById("ps-offer"); if (old) old.remove(); });
  addEventListener("scroll", offerSoon, true);

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

  // What a view answers (so many hits) is read aloud when it changes. In a region of its own that stays: one that
  // is drawn anew together with its words is passed over by most screen readers.
  let said = "";
  let saying = 0;
  const sayAnswer = () => {
    const answer = document.querySelector("[data-ps-say]");
    const words = answer && !answer.closest("[data-stale=true]") ? answer.innerText.replace(/\s+/g, " ").trim() : said;
    if (words === said) return;
    said = words;
    speak(words);
  };
  new MutationObserver(() => { clearTimeout(saying); saying = setTimeout(sayAnswer, 300); })
    .observe(document.body, { childList: true, subtree: true });

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
