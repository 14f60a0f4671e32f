/* Pictures of a document's pages: those next to the page shown are fetched while it is read, so that turning the
   page waits neither for the drawing nor for the view's own run. `parts/page_picture.py` writes the HTML. */
(() => {
  if (window.policysokPictures) return;
  window.policysokPictures = true;

  const KEPT = 6; // pictures kept at hand; the oldest leaves first
  const ready = new Map(); // by address

  const prepare = (sheet) => {
    if (navigator.connection && navigator.connection.saveData) return;
    for (const address of (sheet.dataset.psNext || "").split(" ").filter(Boolean)) {
      if (ready.has(address)) continue;
      const ahead = new Image();
      ahead.fetchPriority = "low";
      ahead.src = address;
      ready.set(address, ahead);
      if (ready.size > KEPT) ready.delete(ready.keys().next().value);
    }
  };

  const sheetOf = (event) =>
    event.target instanceof HTMLImageElement && event.target.matches(".ps-sheet") && event.target;

  // On the document: a picture's load never comes as far as the window.
  document.addEventListener("load", (event) => { if (sheetOf(event)) prepare(event.target); }, true);
  const first = document.querySelector(".ps-sheet");
  if (first && first.complete) prepare(first);

  // A picture that could not be drawn: the server's answer says why, in words.
  document.addEventListener("error", async (event) => {
    const sheet = sheetOf(event);
    if (!sheet) return;
    let why = "";
    try {
      const answer = await fetch(sheet.src);
      if ((answer.headers.get("content-type") || "").startsWith("text/plain")) why = await answer.text();
    } catch { /* the server is gone: nothing more to say */ }
    const words = document.createElement("p");
    words.className = "ps-gap";
    words.setAttribute("role", "status");
    words.textContent = `Sidan kan inte visas som bild. ${why}`;
    if (sheet.isConnected) sheet.parentElement.replaceChildren(words);
  }, true);
})();
