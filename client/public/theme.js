// Before the first paint: the theme that was chosen, so that the page does not flash in the other one.
// A file of its own, because the content security policy allows no inline script.
try {
  const kept = JSON.parse(localStorage.getItem('mesto.preferences') ?? '{}');
  const theme = kept.state?.theme;
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing follows the system.
}
