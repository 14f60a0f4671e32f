/* The text that is being written is saved at every pause, and each stroke is kept in the browser until the
   server has it: a reload, a closed lid or a lost connection costs nothing. Runs once per window. */
(() => {
  if (window.policysokKeeps) return;
  window.policysokKeeps = true;
  const PAUSE = 1200; // milliseconds without a stroke after which the text is saved
  const PREFIX = "policysok-utkast-";
  let timer = 0;
  let looked = ""; // the section whose copy has been looked at since it was opened

  // While a section is changed for another, the one before it is still there for a moment, marked as stale.
  const field = () => document.querySelector(".st-key-skrivyta [data-stale=false] textarea");
  const line = () => document.querySelector(".st-key-skrivyta [data-stale=false] [data-ps-avsnitt]");
  const sum = (text) => {
    let total = 0;
    for (let at = 0; at < text.length; at++) total = (Math.imul(total, 31) + text.charCodeAt(at)) >>> 0;
    return total;
  };
  const commit = (area) => area.dispatchEvent(
    new KeyboardEvent("keydown", { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true, cancelable: true }));
  const put = (area, text) => {
    // React hears of a change only when the element's own setter is used.
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(area, text);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const storage = () => { try { return window.localStorage; } catch { return null; } };

  addEventListener("input", (event) => {
    const area = field();
    const now = line();
    if (!area || event.target !== area || !now) return;
    try {
      storage()?.setItem(PREFIX + now.dataset.psAvsnitt, JSON.stringify({ text: area.value, from: Number(now.dataset.psSumma) }));
    } catch { /* full or forbidden: the pauses still save */ }
    clearTimeout(timer);
    timer = setTimeout(() => { if (field() === area) commit(area); }, PAUSE);
  }, true);

  const unsaved = () => {
    const area = field();
    const now = line();
    return area && now && sum(area.value) !== Number(now.dataset.psSumma) ? area : null;
  };

  // A way to another view is taken when the text is saved: taken at once, the answer to the save would lead
  // back here.
  addEventListener("pointerdown", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const way = target && target.closest('a[data-ps="inom"]');
    const area = way && unsaved();
    if (!area || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    commit(area);
    way.dataset.ps = "vantar";
    way.addEventListener("click", (click) => { click.preventDefault(); click.stopPropagation(); }, { once: true });
    let tries = 0;
    const waiting = setInterval(() => {
      if (unsaved() && ++tries < 50) return;
      clearInterval(waiting);
      way.dataset.ps = "inom";
      const there = document.createElement("a");
      there.dataset.ps = "inom";
      there.href = way.href;
      (document.querySelector('[data-testid="stApp"]') || document.body).append(there);
      there.click();
      there.remove();
    }, 80);
  }, true);

  // The server says what it has, as a sum of the text: the copy has then done its duty. A copy made from just
  // the text that the server has, but which never reached it, is put back: once, when the section is opened, as
  // later ones are another window's, which is about to save them itself.
  const look = () => {
    const area = field();
    const now = line();
    const store = storage();
    if (!area || !now || !store) return;
    const name = PREFIX + now.dataset.psAvsnitt;
    const has = Number(now.dataset.psSumma);
    const opened = name !== looked && sum(area.value) === has;
    if (opened) looked = name;
    const kept = store.getItem(name);
    if (!kept) return;
    let copy;
    try { copy = JSON.parse(kept); } catch { store.removeItem(name); return; }
    if (sum(copy.text) === has) { store.removeItem(name); return; }
    if (!opened || copy.from !== has || document.activeElement === area) return;
    put(area, copy.text);
    commit(area);
  };
  setInterval(look, 700);
})();
