// Before the first paint: the theme chosen earlier, and whether this link changes the published numbers, which must then
// not be shown as its answer. A classic script, because a module would run after that paint.
{
  const page = document.documentElement;
  if (/^#(?!\?secret=)/.test(location.hash) || /[?&]s=[^&]/.test(location.search)) page.dataset.own = "";
  try {
    const theme = page.hasAttribute("data-embed") ? null : localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") page.dataset.theme = theme;
  } catch {
    // A sandboxed frame has no storage, and needs none.
  }
}
