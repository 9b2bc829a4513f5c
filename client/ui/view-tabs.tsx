/** The views of a room, one of which stands in its panel. */
interface ViewTabsProps<Name extends string> {
  readonly label: string;
  readonly views: readonly { readonly name: Name; readonly title: string }[];
  readonly view: Name;
  readonly onView: (view: Name) => void;
}

export function ViewTabs<Name extends string>(props: ViewTabsProps<Name>) {
  const { label, views, view, onView } = props;
  return (
    <nav className="view-tabs" aria-label={label}>
      {views.map(({ name, title }) => (
        <button
          key={name}
          type="button"
          className="view-tab"
          aria-current={name === view ? 'page' : undefined}
          onClick={() => onView(name)}
        >
          {title}
        </button>
      ))}
    </nav>
  );
}
