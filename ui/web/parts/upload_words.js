/* Streamlit's file field speaks English, and has no setting for it: its words are put into Swedish where they
   stand. Runs once per window. */
(() => {
  if (window.policysokUploadWords) return;
  window.policysokUploadWords = true;

  const words = [
    [/^Upload$/, "Välj filer"],
    [/^Browse files$/, "Välj filer"],
    [/^(Drag and drop|Drop) files? here$/, "Släpp filerna här"],
    [/^Limit (\d+)MB per file/, "Högst $1 MB per fil"],
    [/^(\d+)MB per file/, "Högst $1 MB per fil"],
    [/^File must be (.+) or smaller\.?$/, "Filen är för stor: högst $1."],
    [/^(.+) files are not allowed\.?$/, "Filer av typen $1 läses inte."],
    [/^Add files$/, "Lägg till filer"],
    [/^Remove (.+)$/, "Ta bort $1"],
    [/^file upload$/, "Filer att ladda upp"],
    [/^add icon$/, ""],
  ];

  const swedish = (english) => {
    for (const [pattern, said] of words) if (pattern.test(english)) return english.replace(pattern, said);
    return english;
  };

  const translate = (field) => {
    const texts = document.createTreeWalker(field, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const said = swedish(node.nodeValue);
      if (said !== node.nodeValue) node.nodeValue = said;
    }
    for (const element of field.querySelectorAll("[aria-label]")) {
      const said = swedish(element.getAttribute("aria-label"));
      if (said !== element.getAttribute("aria-label")) element.setAttribute("aria-label", said);
    }
  };

  const all = () => document.querySelectorAll('[data-testid="stFileUploader"]').forEach(translate);
  new MutationObserver(all).observe(document.body, { childList: true, subtree: true, characterData: true });
  all();
})();
