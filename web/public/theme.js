/* Sets theme and language before the first paint, so that a dark floor terminal never flashes white. */
(function () {
  var root = document.documentElement;
  var theme = null, language = null;
  try {
    theme = localStorage.getItem("heddle.theme");
    language = localStorage.getItem("heddle.language");
  } catch (_) { /* storage may be blocked: the system's choice holds */ }
  if (theme !== "office" && theme !== "floor")
    theme = window.matchMedia("(prefers-color-scheme: dark)").matches ? "floor" : "office";
  root.dataset.theme = theme;
  root.lang = language || (navigator.language || "en").slice(0, 2) === "de" && "de" || "en";
  if (new URLSearchParams(location.search).has("wall")) root.dataset.wall = "";
})();
